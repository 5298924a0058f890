package io.leasehold.pipeline;

import io.leasehold.wire.v4.OptionCode4;

/// Which option did not fit into a reply. Each is a label of a counter.
enum LeftOut {
  /// Option 82: RFC 3046 §2.2 asks for an error counter of its own.
  RELAY_AGENT_INFORMATION,
  /// Any other.
  OTHER;

  static LeftOut of(int code) {
    return code == OptionCode4.RELAY_AGENT_INFORMATION.code() ? RELAY_AGENT_INFORMATION : OTHER;
  }
}
