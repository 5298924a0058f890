package io.leasehold.ddns.responder;

import io.leasehold.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// The zone `lan` with some clients, in memory.
final class Zone implements Contents {
  static final long NOW_S = 1_800_000_000L;

  private final Map<Name, List<InetAddress>> clients = new TreeMap<>();
  private boolean broken;

  /// It cannot be read from now on.
  void breaks() {
    broken = true;
  }

  Zone with(String name, String... addresses) {
    for (String each : addresses) {
      clients.computeIfAbsent(name(name), _ -> new ArrayList<>()).add(InetAddress.ofLiteral(each));
    }
    return this;
  }

  static Name name(String text) {
    return Name.fromConstantString(text + ".");
  }

  AnsweredZone answered(Serial serial) {
    return new AnsweredZone(
        name("lan"),
        name("leasehold.lan"),
        List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
        this,
        serial);
  }

  @Override
  public At at(Name owner) throws StoreException {
    if (broken) {
      throw new StoreException("no disk");
    }
    List<Record> records = new ArrayList<>();
    clients.getOrDefault(owner, List.of()).forEach(each -> records.add(a(owner, each)));
    return new At(clients.keySet().stream().anyMatch(each -> each.subdomain(owner)), records);
  }

  @Override
  public void all(Each each) throws StoreException, IOException {
    for (Name name : clients.keySet()) {
      for (Record record : at(name).records()) {
        each.take(record);
      }
    }
  }

  private static Record a(Name owner, InetAddress address) {
    return new ARecord(owner, DClass.IN, 1200, address);
  }
}
