package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;

/// An enterprise number, a length and the enterprise's data: what options 124 and 125 and relay
/// sub-option 9 are made of (RFC 3925 §3, RFC 4243 §3).
record VendorBlock(long enterprise, Octets data) {
  static void check(long enterprise) {
    Check.range("enterprise number", enterprise, 0, 0xFFFF_FFFFL);
  }

  static void checkData(Octets data) {
    Check.length("data of one enterprise", data, 0, 255);
  }

  static List<VendorBlock> readAll(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<VendorBlock> blocks = new ArrayList<>();
    while (!reader.atEnd()) {
      blocks.add(
          new VendorBlock(
              reader.uint32("enterprise number"), reader.counted("data of an enterprise")));
    }
    return blocks;
  }

  void writeTo(OctetWriter writer) {
    writer.uint32(enterprise).counted(data);
  }
}
