package io.leasehold.ddns.compare;

import io.leasehold.store.NameBook.Have;
import java.util.List;

/// A difference, and what of ours DNS has there that the book may not know of.
///
/// @param haves to be noted before it is mended
record Found(Difference difference, List<Have> haves) {
  Found {
    haves = List.copyOf(haves);
  }
}
