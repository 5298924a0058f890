package io.leasehold.wire.v4;

/// Why a well-formed message is none for a server. Each is a label of a counter.
public enum IgnoredReason {
  BOOTREPLY,
  SERVER_MESSAGE,
  UNSUPPORTED_TYPE
}
