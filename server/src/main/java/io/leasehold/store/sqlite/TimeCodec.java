package io.leasehold.store.sqlite;

import io.leasehold.model.Octets;
import io.leasehold.store.KeptTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The octets of a [KeptTime]: version(1 octet: 1) seen(8), then since(8) and ahead(8) for each
/// setting of the clock; numbers in network order.
final class TimeCodec {
  private static final byte VERSION = 1;
  private static final int HEADER_SIZE = 1 + Long.BYTES;
  private static final int SETTING_SIZE = 2 * Long.BYTES;

  private TimeCodec() {}

  static Octets encode(KeptTime time) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_SIZE + SETTING_SIZE * time.settings().size());
    out.put(VERSION).putLong(time.seenS());
    time.settings().forEach(each -> out.putLong(each.sinceS()).putLong(each.aheadMs()));
    return Octets.copyOf(out.array());
  }

  /// Empty if it is none: then a server goes by its own.
  static Optional<KeptTime> decode(Octets octets) {
    ByteBuffer in = octets.asBuffer();
    int settings = (octets.length() - HEADER_SIZE) / SETTING_SIZE;
    if (octets.length() < HEADER_SIZE
        || (octets.length() - HEADER_SIZE) % SETTING_SIZE != 0
        || settings > KeptTime.SETTINGS_MAX
        || in.get() != VERSION) {
      return Optional.empty();
    }
    long seenS = in.getLong();
    List<KeptTime.Setting> all = new ArrayList<>();
    for (int i = 0; i < settings; i++) {
      all.add(new KeptTime.Setting(in.getLong(), in.getLong()));
    }
    return Optional.of(new KeptTime(seenS, all));
  }
}
