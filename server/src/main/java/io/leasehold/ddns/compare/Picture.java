package io.leasehold.ddns.compare;

import io.leasehold.ddns.name.Names;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// A zone as it was transferred, as far as leases have to do with it.
final class Picture implements Transfer.Taker {
  /// So much is kept in memory; larger zones are asked name by name.
  static final int RECORDS_MAX = 250_000;

  /// Whoever waits is looked after so often.
  private static final int LOOK_EVERY = 256;

  private final Name zone;
  private final BooleanSupplier isOver;
  private final Map<String, Said> said = new HashMap<>();
  private int records;

  private Picture(Name zone, BooleanSupplier isOver) {
    this.zone = zone;
    this.isOver = isOver;
  }

  /// @param isOver whether it has taken too long
  /// @throws IOException if there is none to be had
  static Picture of(Transfer transfer, Name zone, BooleanSupplier isOver) throws IOException {
    Picture picture = new Picture(zone, isOver);
    transfer.records(picture);
    return picture;
  }

  @Override
  public boolean wantsMore() {
    return !isOver.getAsBoolean();
  }

  @Override
  public void begin() {
    said.clear();
    records = 0;
  }

  @Override
  public void take(Record record) throws IOException {
    if (records % LOOK_EVERY == 0 && isOver.getAsBoolean()) {
      throw new IOException("the transfer takes too long");
    }
    Name name = record.getName();
    // The zone's own records are none of ours, and of what a server adds nothing is believed.
    if (name.equals(zone) || !name.subdomain(zone)) {
      return;
    }
    records++;
    if (records > RECORDS_MAX) {
      throw new IOException("the zone has more than %d records".formatted(RECORDS_MAX));
    }
    String key = Names.text(name);
    said.put(key, said.getOrDefault(key, Said.NOTHING).with(record));
  }

  Said of(String name) {
    return said.getOrDefault(name, Said.NOTHING);
  }

  /// All that it has, without the dot at their end, in lower case.
  Set<String> names() {
    return said.keySet();
  }
}
