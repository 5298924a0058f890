package io.leasehold.ddns.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.ReadConfig;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.Kind;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {
  private static final Zones ZONES =
      new Zones(
          ReadConfig.good(
                  """
                  {"ddns": {"zones": [
                    {"zone": "example.org", "servers": ["192.0.2.53"]},
                    {"zone": "lab.Example.org.", "servers": ["192.0.2.53"]},
                    {"zone": "0.192.in-addr.arpa", "servers": ["192.0.2.53"]},
                    {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]},
                    {"zone": "128/26.2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]},
                    {"zone": "customers.example.net", "prefix": "198.51.100.64/26",
                     "servers": ["192.0.2.53"]}]}}
                  """)
              .ddns());

  @ParameterizedTest
  @CsvSource({
    "a.example.org, example.org",
    "a.b.example.org, example.org",
    "a.lab.example.org, lab.example.org",
    "lab.example.org, ",
    "example.org, ",
    "a.example.net, ",
    "aexample.org, ",
    "a.customers.example.net, ",
  })
  void aNameIsToldInTheLongestZoneThatItLiesIn(String name, String zone) {
    assertEquals(Optional.ofNullable(zone), ZONES.of(Kind.FORWARD, name));
  }

  /// RFC 1035 §3.5, RFC 2317 §4.
  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, 2.0.192.in-addr.arpa, 10.2.0.192.in-addr.arpa",
    "192.0.2.130, 128/26.2.0.192.in-addr.arpa, 130.128/26.2.0.192.in-addr.arpa",
    "192.0.2.192, 2.0.192.in-addr.arpa, 192.2.0.192.in-addr.arpa",
    "192.0.3.1, 0.192.in-addr.arpa, 1.3.0.192.in-addr.arpa",
    "198.51.100.65, customers.example.net, 65.customers.example.net",
    "198.51.100.1, , ",
  })
  void anAddressIsToldInTheLongestZoneThatItLiesIn(String address, String zone, String owner) {
    assertEquals(Optional.ofNullable(zone), ZONES.of(Kind.REVERSE, address));
    if (zone != null) {
      assertEquals(
          owner, Zones.ownerOf(Ipv4.of(address), Objects.requireNonNull(ZONES.all().get(zone))));
    }
  }
}
