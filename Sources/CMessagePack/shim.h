#ifndef ZMQCAT_CMESSAGEPACK_SHIM_H
#define ZMQCAT_CMESSAGEPACK_SHIM_H

#include <msgpack/sysdep.h>
#include <msgpack/version.h>

#endif
