package io.leasehold.wire.v4;

import java.util.List;

/// What became of a message that was to be encoded.
///
/// @param length octets written
/// @param leftOut codes of the options that did not fit, in the order of the message; mostly empty
public record Encoded(int length, List<Integer> leftOut) {
  public Encoded {
    leftOut = List.copyOf(leftOut);
  }
}
