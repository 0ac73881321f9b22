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

/* Every libzmq since 4.3.0 has this option, but its header only names it beside the draft API. */
enum {
  CZMQ_ZAP_ENFORCE_DOMAIN = 93,
};

#endif
