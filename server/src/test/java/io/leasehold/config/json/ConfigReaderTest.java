package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.LeaseTime;
import io.leasehold.config.Subnet;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class ConfigReaderTest {
  public static final String CONTRACT =
      """
      {
        "interfaces": ["eth0", "eth1"],                  // or ["*"]
        "authoritative": true,
        "lease-time": {"default": "12h", "min": "5m", "max": "1d"},
        "options": {
          "domain-name-servers": ["192.0.2.53", "192.0.2.54"],
          "domain-name": "example.org",
          "224": {"hex": "0a0b0c"},
        },
        "subnets": [{
          "subnet": "192.0.2.0/24",
          "pools": ["192.0.2.100-192.0.2.199",
                    {"range": "192.0.2.208/28", "options": {}}],
          "exclude": ["192.0.2.150"],
          "relays": ["198.51.100.2"],  # giaddrs
          "options": {"routers": ["192.0.2.1"]},
          "reservations": [
            {"hw-address": "00:53:00:12:34:56", "address": "192.0.2.10", "hostname": "printer"},
            {"client-id": "01005300123457", "address": "192.0.2.11", "options": {}},
            {"circuit-id": "'switch-7 port 12'", "address": "192.0.2.12"}]
        }],
        "shared-networks": [{"name": "campus", "interface": "eth1", "relays": ["10.0.0.1"],
          "options": {}, "subnets": []}],
        "reservations": [],
        "decline-probation": "24h",
        "store": {"type": "sqlite", "path": "leases.db", "history": "90d"},
        "limits": {},
        "log": {"level": "info", "format": "text",
          "file": {"path": "leasehold.log", "max-size": "50MB", "keep": 10}}
      }
      """;

  @Test
  void theContractsExampleIsReadWhole() {
    ConfigRead.Good good = assertInstanceOf(ConfigRead.Good.class, ConfigReader.read(CONTRACT));

    Config config = good.config();
    assertEquals(List.of("eth0", "eth1"), config.interfaces().names());
    assertEquals(Optional.of(new LeaseTime(43200, 300, 86400)), config.top().leaseTime());
    Subnet subnet = config.networks().getLast().subnets().getFirst();
    assertEquals(Range.of("192.0.2.100-192.0.2.199"), subnet.pools().getFirst().range());
    assertEquals(List.of(Range.of("192.0.2.150"), Range.of("192.0.2.1")), subnet.exclude());
    assertEquals(3, subnet.reservations().size());
    assertEquals(Optional.of(Ipv4.of("192.0.2.10")), subnet.reservations().getFirst().address());
    assertEquals(List.of(), good.leftOut().lines());
  }

  @Test
  void everyErrorIsToldAtOnceInTheOrderOfTheText() {
    ConfigRead read =
        ConfigReader.read(
            """
            {
              "subnetz": [],
              "subnets": [
                {"subnet": "192.0.2.0/24",
                 "pools": [{"range": "192.0.2.300"}, "198.51.100.1-198.51.100.9"]},
                {"subnet": "192.0.2.0/24"}
              ]
            }
            """);

    List<ConfigError> errors = assertInstanceOf(ConfigRead.Bad.class, read).errors().told();
    assertEquals(List.of(2, 5, 5, 6), errors.stream().map(ConfigError::line).toList());
    assertTrue(errors.getFirst().toString().contains("did you mean \"subnets\"?"));
    assertEquals(
        "line 5, column 26, $.subnets[0].pools[0].range: found \"192.0.2.300\", "
            + "expected two IPv4 addresses with a '-' between them",
        errors.get(1).toString());
  }

  @Test
  void deepNestingIsAnErrorLikeAnyOther() {
    ConfigRead read = ConfigReader.read("[".repeat(20_000));

    assertEquals(1, assertInstanceOf(ConfigRead.Bad.class, read).errors().count());
  }
}
