package io.leasehold.bench;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import java.util.StringJoiner;

/// The configuration that an exchange is measured under, as text: what people write.
final class ExchangeSite {
  /// Where the relay agent is.
  static final String GIADDR = "10.0.0.1";

  private static final String MANY_OPTIONS =
      """
      "routers": ["10.0.0.1"], "domain-name-servers": ["10.0.0.2", "10.0.0.3"],
      "domain-name": "example.org", "domain-search": ["example.org", "lab.example.org"],
      "ntp-servers": ["10.0.0.4", "10.0.0.5"], "time-servers": ["10.0.0.4"],
      "log-servers": ["10.0.0.6"], "netbios-name-servers": ["10.0.0.7"], "netbios-node-type": 8,
      "default-ip-ttl": 64, "interface-mtu": 1500, "tftp-server-name": "boot.example.org",
      "classless-static-routes": [{"to": "192.0.2.0/24", "via": "10.0.0.1"}],
      "v4-captive-portal": "https://portal.example.org/", "time-offset": 3600
      """;

  private ExchangeSite() {}

  /// @param classes how many classes; a client is in three of them, if there are any
  /// @param reservations how many; for other clients than those that ask
  static Config config(int classes, int reservations, String allocator, boolean manyOptions) {
    String text =
        """
        {"lease-time": "1h", "allocator": "%s",
         "options": {%s},
         "client-classes": [%s],
         "subnets": [{"subnet": "10.0.0.0/15", "pools": ["10.0.16.0-10.0.255.255"],
                      "reservations": [%s]}]}
        """
            .formatted(
                allocator,
                manyOptions ? MANY_OPTIONS : "\"routers\": [\"10.0.0.1\"]",
                classes(classes),
                reservations(reservations));
    return read(text);
  }

  /// So many /24, each a network by itself; the relay agent is in the first.
  static Config subnets(int count) {
    StringJoiner all = new StringJoiner(",\n");
    for (int i = 0; i < count; i++) {
      String net = "10.%d.%d".formatted(i >>> 8, i & 0xFF);
      all.add("{\"subnet\": \"%s.0/24\", \"pools\": [\"%s.20-%s.250\"]}".formatted(net, net, net));
    }
    return read("{\"subnets\": [%s]}".formatted(all));
  }

  private static Config read(String text) {
    return switch (ConfigReader.read(text)) {
      case ConfigRead.Good(Config config, var leftOut, _, _) when leftOut.isEmpty() -> config;
      case ConfigRead.Good(_, var leftOut, _, _) ->
          throw new IllegalStateException(leftOut.toString());
      case ConfigRead.Bad(var errors) -> throw new IllegalStateException(errors.toString());
    };
  }

  /// Tests as sites have them: by option 60, by line, by what is at its far end, by the maker's
  /// part of the hardware address, by what another class says.
  private static String classes(int count) {
    StringJoiner all = new StringJoiner(",\n");
    for (int i = 0; i < count; i++) {
      String test =
          switch (i % 10) {
            case 0, 1, 2 -> "substring(option[60].hex, 0, 9) == 'model-%03d'".formatted(i);
            case 3, 4 -> "relay4[1].hex == 'port-%d'".formatted(i);
            case 5 -> "relay4[2].hex == 'customer-%05d'".formatted(i);
            case 6 -> "substring(pkt4.mac, 0, 3) == 0x0053%02x".formatted(i);
            case 7 -> "member('c%d') and option[93].hex == 0x0007".formatted(i - 7);
            case 8 -> "option[77].text == 'lab-%d' or option[12].text == 'lab-%d'".formatted(i, i);
            default -> "member('c%d') and member('KNOWN')".formatted(i - 9);
          };
      String options = "{\"domain-name\": \"c%d.example.org\"}".formatted(i);
      all.add("{\"name\": \"c%d\", \"test\": \"%s\", \"options\": %s}".formatted(i, test, options));
    }
    return all.toString();
  }

  private static String reservations(int count) {
    StringJoiner all = new StringJoiner(",\n");
    for (int i = 0; i < count; i++) {
      int bits = (10 << 24 | 1 << 16) + 16 + i % 60_000;
      String address =
          i < 60_000
              ? ", \"address\": \"10.1.%d.%d\"".formatted(bits >>> 8 & 0xFF, bits & 0xFF)
              : "";
      all.add(
          "{\"hw-address\": \"00:53:ff:%02x:%02x:%02x\", \"hostname\": \"host-%d\"%s}"
              .formatted(i >>> 16 & 0xFF, i >>> 8 & 0xFF, i & 0xFF, i, address));
    }
    return all.toString();
  }
}
