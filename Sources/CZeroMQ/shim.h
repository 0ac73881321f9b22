#ifndef ZMQCAT_CZEROMQ_SHIM_H
#define ZMQCAT_CZEROMQ_SHIM_H

#include <zmq.h>

/* zmq.h builds these numbers from other macros, in a way that Swift does not import. */
enum {
  CZMQ_EFSM = EFSM,
  CZMQ_ENOCOMPATPROTO = ENOCOMPATPROTO,
  CZMQ_ETERM = ETERM,
  CZMQ_EMTHREAD = EMTHREAD,
};

#endif
