package io.leasehold.fuzz;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.OptionKinds;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Decoder4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;
import java.nio.ByteBuffer;

/// A datagram: decoded, strictly and leniently, and every option of it made readable.
public final class MessageTarget {
  private MessageTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    Decoded strict = Decoder4.decode(ByteBuffer.wrap(octets), false, Strictness.STRICT);
    Decoded lenient = Decoder4.decode(ByteBuffer.wrap(octets), true, Strictness.LENIENT);
    if (strict instanceof Decoded.Valid && !(lenient instanceof Decoded.Valid)) {
      throw new IllegalStateException("valid, but not leniently");
    }
    if (lenient instanceof Decoded.Valid(Query query)) {
      read(query.message().options());
    }
  }

  private static void read(Options4 options) {
    for (int i = 0; i < options.size(); i++) {
      Octets value = options.valueAt(i);
      OptionCode4.ofCode(options.codeAt(i))
          .ifPresent(
              code -> {
                Reading.of(code.shape(), value);
                Reading.text(code.shape(), value);
              });
      OptionKinds.NONE.byEnterprise(value);
      OptionKinds.NONE.encapsulated(value);
    }
  }
}
