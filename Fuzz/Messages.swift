import Bytes
import ZeroMQ

/// A message of `frames`.
func message(_ frames: [[UInt8]]) throws(ZMQError) -> Message {
  var message = Message()
  for frame in frames { try message.append(frame.span) }
  return message
}
