package io.leasehold.wire.v4;

import java.io.Serial;

/// Ends the reading of a malformed message. It never leaves this package: [Decoder4#decode] turns
/// it into a [Decoded.Malformed]. It carries no stack trace, so that a flood of bad datagrams costs
/// little.
final class MalformedMessage extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final MalformedReason reason;
  private final int offset;
  private final String detail;

  MalformedMessage(MalformedReason reason, int offset, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.offset = offset;
    this.detail = detail;
  }

  Decoded.Malformed asDecoded() {
    return new Decoded.Malformed(reason, offset, detail);
  }
}
