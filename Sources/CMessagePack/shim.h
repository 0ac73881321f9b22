#ifndef ZMQCAT_CMESSAGEPACK_SHIM_H
#define ZMQCAT_CMESSAGEPACK_SHIM_H

// The version numbers, and the packer that the tests compare with.
#include <msgpack.h>

#endif
