package io.leasehold.ddns.name;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 1035 §3.5, RFC 2317.
class ReverseTest {
  @ParameterizedTest
  @CsvSource({
    "2.0.192.in-addr.arpa,          192.0.2.0/24",
    "2.0.192.in-addr.arpa,          192.0.2.128/25",
    "0.192.in-addr.arpa,            192.0.0.0/16",
    "in-addr.arpa,                  0.0.0.0/0",
    "128/26.2.0.192.in-addr.arpa,   192.0.2.128/26",
    "clients.example.org,           10.1.0.0/16"
  })
  void theNameOfAnAddressStandsForIt(String name, String prefix) {
    Zone zone = zone(name, prefix);
    Prefix addresses = Prefix.of(prefix);
    for (int distance : List.of(0, 1, 57, 63)) {
      Ipv4 address = addresses.first().plus(distance);

      assertEquals(
          Optional.of(Prefix.containing(address, 32)),
          Reverse.prefixOf(Zones.ownerOf(address, zone), zone),
          address.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.192.in-addr.arpa,      192.0.1.0/24",
    "x.0.192.in-addr.arpa,      ",
    "256.0.192.in-addr.arpa,    ",
    "01.0.192.in-addr.arpa,     ",
    "1.1.1.0.192.in-addr.arpa,  "
  })
  void aNameBetweenStandsForAllThatBeginSo(String owner, String prefix) {
    assertEquals(
        Optional.ofNullable(prefix).map(Prefix::of),
        Reverse.prefixOf(owner, zone("0.192.in-addr.arpa", "192.0.0.0/16")));
  }

  @Test
  void whatLiesBesideThePrefixIsNotInTheZone() {
    Zone zone = zone("2.0.192.in-addr.arpa", "192.0.2.128/25");

    assertEquals(Optional.empty(), Reverse.prefixOf("5.2.0.192.in-addr.arpa", zone));
  }

  private static Zone zone(String name, String prefix) {
    List<Octets> labels = new ArrayList<>();
    for (String label : name.split("\\.", -1)) {
      labels.add(Octets.ofText(label));
    }
    return new Zone(
        new DomainName(labels), Optional.of(Prefix.of(prefix)), List.of(), Optional.empty());
  }
}
