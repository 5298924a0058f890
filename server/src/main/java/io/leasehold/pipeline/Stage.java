package io.leasehold.pipeline;

/// What a message waits for on its way, one after the other.
enum Stage {
  /// From the kernel's time of its arrival until it is its turn.
  RECEIVE,
  /// From then until it is decided what to do.
  DECIDE,
  /// From then until that is on the disk; of those that must be, and are answered.
  COMMIT,
  /// From then until the answer is with the kernel.
  SEND
}
