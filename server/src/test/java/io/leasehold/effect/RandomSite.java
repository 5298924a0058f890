package io.leasehold.effect;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Configurations and leases at random, few enough of everything that they meet: 192.0.2.0/24 is on
/// the link of eth0, 198.51.100.0/24 on that of eth1, 203.0.113.0/24 behind a relay agent.
final class RandomSite {
  static final long NOW_S = 1_800_000_000;
  static final List<String> NETS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

  /// Clients, and as many addresses of each network that they can have.
  static final int CLIENTS = 24;

  private static final int FIRST_HOST = 10;

  private RandomSite() {}

  record Site(String present, String candidate, List<LeaseRecord.Bound> leases) {
    Config now() {
      return config(present);
    }

    Config then() {
      return config(candidate);
    }
  }

  static Site site(RandomGenerator random) {
    return new Site(text(random), text(random), leases(random));
  }

  /// Bad reservations are left out, as they are by the server.
  private static Config config(String text) {
    return switch (ConfigReader.read(text)) {
      case ConfigRead.Good good -> good.config();
      case ConfigRead.Bad(var errors) -> throw new AssertionError(errors.lines() + "\n" + text);
    };
  }

  private static String text(RandomGenerator random) {
    List<String> members = new ArrayList<>();
    some(
        random,
        8,
        members,
        "\"interfaces\": [\"%s\"]".formatted(random.nextBoolean() ? "eth1" : "eth0"));
    some(random, 2, members, "\"authoritative\": true");
    some(random, 4, members, "\"match-client-id\": false");
    some(random, 4, members, "\"stash-agent-options\": false");
    some(random, 4, members, "\"reservations-global\": false");
    some(random, 4, members, "\"cache-threshold\": 0.25");
    some(random, 6, members, "\"address-limit\": 8");
    some(random, 2, members, "\"lease-time\": \"%dh\"".formatted(random.nextInt(1, 4)));
    some(
        random,
        2,
        members,
        "\"options\": {\"domain-name\": \"%d.example\"}".formatted(random.nextInt(2)));
    members.add("\"client-classes\": [" + classes(random) + "]");
    members.add("\"reservations\": [" + reservations(random, NETS.get(random.nextInt(3))) + "]");
    List<String> subnets = new ArrayList<>();
    for (String net : NETS) {
      if (random.nextInt(5) > 0) {
        subnets.add(subnet(random, net));
      }
    }
    if (subnets.size() > 1 && random.nextInt(3) == 0) {
      members.add(
          "\"shared-networks\": [{\"name\": \"one\", \"subnets\": ["
              + String.join(", ", subnets.subList(0, 2))
              + "]}]");
      subnets = subnets.subList(2, subnets.size());
    }
    members.add("\"subnets\": [" + String.join(", ", subnets) + "]");
    return "{" + String.join(",\n ", members) + "}";
  }

  private static void some(RandomGenerator random, int of, List<String> members, String member) {
    if (random.nextInt(of) == 0) {
      members.add(member);
    }
  }

  private static String classes(RandomGenerator random) {
    List<String> classes = new ArrayList<>();
    classes.add(named("even", "match('.*[02468aceACE]', hexstring(pkt4.mac, ''))"));
    classes.add(named("line", "relay4[1].hex == 0x0a"));
    classes.add(named("host", "option[12].text == 'host-3'"));
    some(
        random,
        5,
        classes,
        named("DROP", "pkt4.mac == 0x005300000001 or option[61].hex == 0x0102"));
    some(random, 5, classes, named("REJECT", "member('line') and member('UNKNOWN')"));
    return String.join(", ", classes);
  }

  private static String named(String name, String test) {
    return "{\"name\": \"%s\", \"test\": \"%s\"}".formatted(name, test);
  }

  private static String subnet(RandomGenerator random, String net) {
    List<String> members = new ArrayList<>();
    members.add("\"subnet\": \"%s0/24\"".formatted(net));
    members.add("\"pools\": [" + pools(random, net) + "]");
    some(random, 4, members, "\"exclude\": [\"%s%d\"]".formatted(net, FIRST_HOST + 3));
    some(random, 6, members, "\"client-classes\": [\"%s\"]".formatted(className(random)));
    members.add("\"reservations\": [" + reservations(random, net) + "]");
    some(random, 6, members, "\"address-limit\": 3");
    return "{" + String.join(", ", members) + "}";
  }

  private static String pools(RandomGenerator random, String net) {
    List<String> pools = new ArrayList<>();
    int from = FIRST_HOST + random.nextInt(4);
    int middle = from + random.nextInt(1, 10);
    pools.add("\"%1$s%2$d-%1$s%3$d\"".formatted(net, from, middle));
    if (random.nextBoolean()) {
      pools.add(
          "{\"range\": \"%1$s%2$d-%1$s%3$d\", \"client-classes\": [\"%4$s\"]}"
              .formatted(net, middle + 1, middle + 8, className(random)));
    }
    return String.join(", ", pools);
  }

  private static String className(RandomGenerator random) {
    return List.of("even", "line", "host", "KNOWN").get(random.nextInt(4));
  }

  private static String reservations(RandomGenerator random, String net) {
    List<String> reservations = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      int client = random.nextInt(CLIENTS);
      String identifier =
          switch (random.nextInt(3)) {
            case 0 -> "\"client-id\": \"01%02x\"".formatted(client);
            case 1 -> "\"circuit-id\": \"%02x\"".formatted(10 + random.nextInt(2));
            default -> "\"hw-address\": \"00:53:00:00:00:%02x\"".formatted(client);
          };
      String address =
          random.nextInt(4) == 0
              ? ""
              : ", \"address\": \"%s%d\"".formatted(net, FIRST_HOST + random.nextInt(CLIENTS));
      reservations.add("{" + identifier + address + "}");
    }
    return String.join(", ", reservations);
  }

  /// A lease a client at most, so that no renewal has a say in another's.
  private static List<LeaseRecord.Bound> leases(RandomGenerator random) {
    Map<Ipv4, LeaseRecord.Bound> leases = new LinkedHashMap<>();
    for (int client = 0; client < CLIENTS; client++) {
      Ipv4 address = Ipv4.of(NETS.get(random.nextInt(3)) + (FIRST_HOST + random.nextInt(CLIENTS)));
      long atS = NOW_S - random.nextInt(3_000);
      leases.putIfAbsent(
          address,
          new LeaseRecord.Bound(
              address,
              holder(random, client, address),
              atS,
              atS,
              random.nextInt(9) == 0 ? NOW_S - 1 : NOW_S + 3_600));
    }
    return List.copyOf(leases.values());
  }

  private static Holder holder(RandomGenerator random, int client, Ipv4 address) {
    HardwareAddress hardware = HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, 0, client));
    ClientKey key =
        random.nextBoolean()
            ? new ClientKey.ById(Octets.of(1, client))
            : new ClientKey.ByHardware(hardware);
    boolean isRelayed = address.toString().startsWith(NETS.get(2));
    Origin origin =
        isRelayed
            ? new Origin(
                Ipv4.of(NETS.get(2) + 1), Octets.of(1, 1, 10 + random.nextInt(2)), KeptClasses.NONE)
            : Origin.NONE;
    return new Holder(key, hardware, Octets.ofText("host-" + client), origin);
  }
}
