package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.name.Zones;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.DomainName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of addresses in reverse zones, and back.
class OwnersTest {
  @ParameterizedTest
  @CsvSource({
    "2.0.192.in-addr.arpa, 192.0.2.0/24, 192.0.2.7, 7.2.0.192.in-addr.arpa",
    "192.in-addr.arpa, 192.0.0.0/8, 192.0.2.7, 7.2.0.192.in-addr.arpa",
    "0-25.2.0.192.in-addr.arpa, 192.0.2.0/25, 192.0.2.7, 7.0-25.2.0.192.in-addr.arpa",
    "mine.example.org, 198.18.0.0/16, 198.18.3.4, 4.3.mine.example.org"
  })
  void addressHasANameAndTheNameItsAddress(String name, String prefix, String at, String owner) {
    Zone zone = zone(name, prefix);

    assertEquals(owner, Zones.ownerOf(Ipv4.of(at), zone));
    assertEquals(Optional.of(Ipv4.of(at)), Zones.addressOf(owner, zone));
  }

  @ParameterizedTest
  @CsvSource({
    "ns1.2.0.192.in-addr.arpa",
    "2.0.192.in-addr.arpa",
    "7.7.2.0.192.in-addr.arpa",
    "007.2.0.192.in-addr.arpa",
    "1.2.3.4.5.2.0.192.in-addr.arpa",
    ".2.0.192.in-addr.arpa",
    "7.2.0.198.in-addr.arpa"
  })
  void whatIsNoNameOfAnAddressHasNone(String owner) {
    Zone zone = zone("2.0.192.in-addr.arpa", "192.0.2.0/24");

    assertEquals(Optional.empty(), Zones.addressOf(owner, zone));
  }

  private static Zone zone(String name, String prefix) {
    return new Zone(
        DomainName.of(name), Optional.of(Prefix.of(prefix)), List.of(), Optional.empty());
  }
}
