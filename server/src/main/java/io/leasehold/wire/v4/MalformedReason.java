package io.leasehold.wire.v4;

/// Why a datagram cannot be a message. Each is a label of the counter of malformed datagrams.
public enum MalformedReason {
  TOO_SHORT,
  BAD_OP,
  BAD_HARDWARE_LENGTH,
  BAD_COOKIE,
  OPTION_OVERRUN,
  BAD_OPTION_LENGTH,
  OPTION_TOO_LONG,
  TOO_MANY_OPTIONS,
  MISSING_ADDRESS,
  NO_IDENTITY
}
