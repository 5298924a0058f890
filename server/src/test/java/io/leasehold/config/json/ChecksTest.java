package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Subnet;
import io.leasehold.model.Range;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one part of a configuration means for another.
public class ChecksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"subnet": "192.0.2.0/24"}, {"subnet": "192.0.2.0/24"}             | $.subnets[1].subnet: found "192.0.2.0/24", expected each subnet once
          {"subnet": "192.0.2.1/24"}                                         | expected "192.0.2.0/24"
          {"subnet": "192.0.2.0/33"}                                         | an IPv4 prefix
          {"subnet": "224.0.0.0/24"}                                         | an IPv4 prefix
          {"subnet": "0.0.0.0/0"}                                            | an IPv4 prefix
          {}                                                                 | $.subnets[0]: found no "subnet"
          5                                                                  | $.subnets[0]: found 5, expected an object: a subnet
          {"subnet": "192.0.2.0/24", "pools": ["198.51.100.1-198.51.100.9"]} | a range within the subnet 192.0.2.0/24
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.9-192.0.2.1"]}       | found "192.0.2.9-192.0.2.1", expected a first address that does not lie after the last: "192.0.2.1-192.0.2.9"
          {"subnet": "192.0.2.0/24", "exclude": ["192.0.2.9 - 192.0.2.1"]}   | a first address that does not lie after the last: "192.0.2.1-192.0.2.9"
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.1-192.0.2.3-192.0.2.2"]} | two IPv4 addresses with a '-' between them
          {"subnet": "192.0.2.0/24", "pools": [{}]}                          | $.subnets[0].pools[0]: found no "range"
          {"subnet": "192.0.2.0/24", "pools": [{"range": 5}]}                | found 5, expected two
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.0"]}                 | an address that a host may have
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.255"]}               | an address that a host may have
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.1-192.0.2.9", "192.0.2.9-192.0.2.20"]} | $.subnets[0].pools[1]: found "192.0.2.9-192.0.2.20", expected no address of the pool 192.0.2.1-192.0.2.9
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.9-192.0.2.20", "192.0.2.1-192.0.2.9"]} | $.subnets[0].pools[1]
          {"subnet": "192.0.2.0/24", "exclude": ["198.51.100.1"]}            | addresses within the subnet 192.0.2.0/24
          {"subnet": "192.0.2.0/24", "exclude": "192.0.2.1"}                 | found "192.0.2.1", expected an array
          {"subnet": "192.0.2.0/24", "relays": ["198.51.100.1", "198.51.100.1"]} | $.subnets[0].relays[1]: found "198.51.100.1", expected each relay once
          {"subnet": "192.0.2.0/24", "relays": ["224.0.0.1"]}                | the IPv4 address of a relay
          {"subnet": "192.0.2.0/24", "interface": "a-name-that-is-too-long"} | the name of a network interface
          {"subnet": "192.0.2.0/24", "interface": "eth9"}, {"subnet": "198.51.100.0/24", "interface": "eth9"} | an interface that no other network has
          {"subnet": "192.0.0.0/16", "pools": ["192.0.2.0-192.0.3.255"]}, {"subnet": "192.0.2.0/24"} | a range outside 192.0.2.0/24
          {"subnet": "192.0.0.0/16", "pools": ["192.0.1.0-192.0.3.255"]}, {"subnet": "192.0.2.0/24"} | a range outside 192.0.2.0/24
          {"subnet": "192.0.2.0/24", "next-server": "224.0.0.1"}             | the IPv4 address of one host
          {"subnet": "192.0.2.0/24", "lease-time": 0}                        | at least 1 s
          {"subnet": "192.0.2.0/24", "lease-time": 4294967296}               | less than 136 years
          {"subnet": "192.0.2.0/24", "lease-time": "1w"}                     | seconds or text such as "90s"
          {"subnet": "192.0.2.0/24", "lease-time": "1h30m"}                  | seconds or text such as "90s"
          {"subnet": "192.0.2.0/24", "lease-time": -1}                       | at least 1 s
          {"subnet": "192.0.2.0/24", "lease-time": {}}                       | found no "default"
          {"subnet": "192.0.2.0/24", "lease-time": {"default": "1h", "min": "2h"}} | at most the default, 3600 s
          {"subnet": "192.0.2.0/24", "lease-time": {"default": "1h", "max": "1m"}} | at least the default, 3600 s
          {"subnet": "192.0.2.0/24", "lease-time": "1h", "renew-time": "1h"} | $.subnets[0].renew-time: found 3600 s, expected less than the lease time, 3600 s
          {"subnet": "192.0.2.0/24", "lease-time": "1h", "rebind-time": "2h"} | $.subnets[0].rebind-time: found 7200 s, expected less than the lease time
          {"subnet": "192.0.2.0/24", "renew-time": "20m", "rebind-time": "10m"} | expected less than the rebind time, 600 s
          {"subnet": "192.0.2.0/24", "renew-time": "infinite"}               | from 1 to 4294967294 seconds
          {"subnet": "192.0.2.0/24", "authoritative": "yes"}                 | found "yes", expected true or false
          {"subnet": "192.0.2.0/24", "pools": ["192.0.2.9"], "id": 1}        | the unknown key "id"
          {"subnet": "192.0.2.0/24", "pools": [{"range": "192.0.2.9", "client-classes": ["a"]}]} | $.subnets[0].pools[0].client-classes[0]: found "a", expected a class of "client-classes", one that a reservation gives, or one that is built in
          {"subnet": "192.0.2.0/24", "options": {"subnet-mask": "255.255.0.0"}} | $.subnets[0].options.subnet-mask: found the mask 255.255.0.0, expected 255.255.255.0, as 192.0.2.0/24 has (line 1), or no such option: the server sends it by itself
          {"subnet": "192.0.2.0/24", "options": {"subnet-mask": "255.0.255.0"}} | found the mask 255.0.255.0, expected ones, then zeros
          {"subnet": "192.0.2.0/24", "options": {"1": {"hex": "ffff0000"}}}  | $.subnets[0].options.1: found the mask 255.255.0.0
          {"subnet": "192.0.2.0/24", "pools": [{"range": "192.0.2.9", "options": {"subnet-mask": "0.0.0.0"}}]} | $.subnets[0].pools[0].options.subnet-mask: found the mask 0.0.0.0
          {"subnet": "192.0.2.0/24", "valid-lifetime": 600}                  | did you mean "lease-time"?
          {"subnet": "192.0.2.0/24", "reservations": {}}                     | an array of reservations
          """)
  void aWrongSubnetIsOneErrorThatSaysWhatIsExpected(String subnets, String expected) {
    List<String> errors = ReadConfig.bad("{\"subnets\": [" + subnets + "]}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "interfaces": ["eth0", "eth0"]                                     | each interface once
          "interfaces": "eth0"                                               | found "eth0", expected an array
          "interfaces": ["eth0"], "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth1"}] | an interface that is named in $.interfaces
          "shared-networks": [{"name": "a"}, {"name": "a"}]                  | a name of its own; this one is on line 1 already
          "shared-networks": [{}]                                            | found no "name"
          "shared-networks": [{"name": " "}]                                 | expected a name
          "shared-networks": [{"name": "a", "interface": "eth0", "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth1"}]}] | the same interface in all of a shared network
          "shared-networks": [{"name": "a", "relays": ["192.0.2.1"]}, {"name": "b", "relays": ["192.0.2.1"]}] | each relay once
          "options": {"subnet-mask": "255.255.255.0"}, "subnets": [{"subnet": "192.0.2.0/24"}, {"subnet": "198.18.0.0/16"}] | $.options.subnet-mask: found the mask 255.255.255.0, expected 255.255.0.0, as 198.18.0.0/16 has
          "shared-networks": [{"name": "a", "options": {"subnet-mask": "255.0.0.0"}, "subnets": [{"subnet": "192.0.2.0/24"}]}] | $.shared-networks[0].options.subnet-mask
          "decline-probation": "long"                                        | seconds or text
          "store": {"type": "postgresql"}                                    | expected "sqlite"
          "store": {"path": ""}                                              | the path of a file
          "store": {"path": "/tmp/leases.db"}                                | a file in the data directory
          "store": {"path": "../leases.db"}                                  | a file in the data directory
          "store": {"path": "a/../../leases.db"}                             | a file in the data directory
          "store": {"paths": "leases.db"}                                    | did you mean "path"?
          "log": {"level": "loud"}                                           | one of "error", "warn", "info", "debug", "trace"
          "log": {"format": "xml"}                                           | one of "text", "json"
          "log": {"file": {}}                                                | found no "path"
          "log": {"file": {"path": "a", "max-size": "50"}}                   | a size from "10KB"
          "log": {"file": {"path": "a", "max-size": 1}}                      | a size from "10KB"
          "log": {"file": {"path": "a", "keep": 0}}                          | a whole number from 1 to 1000
          "server-name": "0123456789012345678901234567890123456789012345678901234567890123" | at most 63 octets
          "boot-file-name": 5                                                | at most 127 octets
          "next-server": "255.255.255.255"                                   | the IPv4 address of one host
          "api": {"listen": "localhost:8067"}                                | an address and a port such as "127.0.0.1:8067"
          "api": {"listen": "127.0.0.1:0"}                                   | an address and a port such as "127.0.0.1:8067"
          "api": {"listen": "192.0.2.256:80"}                                | an address and a port such as "127.0.0.1:8067"
          "api": {"listen": "192.0.2.1:8067"}                                | an address of loopback, for there is no "tls"
          "api": {"listen": "[2001:db8::1]:8067"}                            | an address of loopback, for there is no "tls"
          "api": {"tls": {"certificate": "api.pem"}}                         | found no "key"
          "limits": {"a": 1}                                                 | the unknown key "a", expected a key of the limits
          "$schema": 5                                                       | the schema's address
          "authoritative": true, "authoritative": false                      | a second "authoritative"
          """)
  void aWrongKeyIsOneErrorThatSaysWhatIsExpected(String members, String expected) {
    List<String> errors = ReadConfig.bad("{" + members + "}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"hw-address": "00:53:00:00:00:01", "address": "198.51.100.1"}     | an address of the subnet 192.0.2.0/24
          {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.0"}        | an address that a host may have
          {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.255"}      | an address that a host may have
          {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.1"}        | an address that no router of the subnet has
          {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.65"}       | a reservation in 192.0.2.64/26
          {"hw-address": "00:53:00:00:01", "address": "192.0.2.9"}           | six pairs of hexadecimal digits
          {"client-id": "01", "address": "192.0.2.9"}                        | 2 to 255 octets
          {"client-id": "'a'"}                                               | 2 to 255 octets
          {"client-id": "switch"}                                            | hexadecimal digits
          {"hw-address": "*:*:*:*:*:*"}                                      | six pairs of hexadecimal digits
          {"hw-address": "00:53:*"}                                          | six pairs of hexadecimal digits
          {"hw-address": "300/00:53"}                                        | six pairs of hexadecimal digits
          {"hw-address": []}                                                 | six pairs of hexadecimal digits
          {"duid": "0003"}                                                   | 3 to 130 octets
          {"circuit-id": "''"}                                               | 1 to 255 octets
          {"remote-id": 5}                                                   | 1 to 255 octets
          {"flex-id": "'a'"}                                                 | an identifier that $.host-reservation-identifiers lists, "flex-id" only beside $.identifier-expression
          {"expression": "option[60].hex =="}                                | $.subnets[0].reservations[0].expression
          {"client-id": "0102", "hw-address": "00:53:00:00:00:01"}, {"hw-address": "00:53:00:00:00:02", "client-id": "0102"} | each client once
          {"circuit-id": "'a'", "remote-id": "'b'"}, {"remote-id": "62"}     | each client once
          {"address": "192.0.2.9"}                                           | found no "hw-address", expected "hw-address": "00:53:00:12:34:56"; or "client-id", "duid", "circuit-id", "remote-id", "flex-id" or "expression"
          {"hw-adress": "00:53:00:00:00:01"}                                 | did you mean "hw-address"?
          {"hw-address": "00:53:00:00:00:01", "hostname": "a b"}             | a host name
          {"hw-address": "00:53:00:00:00:01", "hostname": "-a"}              | a host name
          {"hw-address": "00:53:00:00:00:01", "hostname": "a..b"}            | a host name
          {"hw-address": "00:53:00:00:00:01", "hostname": ""}                | a host name
          {"hw-address": "00:53:00:00:00:01", "options": {"routers": [5]}}   | $.subnets[0].reservations[0].options.routers[0]
          {"hw-address": "00:53:00:00:00:01", "options": {"subnet-mask": "255.255.0.0"}} | $.subnets[0].reservations[0].options.subnet-mask
          {"hw-address": "00:53:00:00:00:01", "options": {"subnet-mask": "255.0.255.0"}} | expected ones, then zeros
          {"hw-address": "00:53:00:00:00:01"}, {"hw-address": "00-53-00-00-00-01"} | each client once
          {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"}, {"client-id": "0102", "address": "192.0.2.9"} | an address that is not reserved yet
          "printer"                                                          | an object: a reservation
          """)
  void aWrongReservationIsLeftOutAndReported(String reservations, String expected) {
    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"subnets": [
              {"subnet": "192.0.2.0/24", "options": {"routers": ["192.0.2.1"]},
               "reservations": [%s]},
              {"subnet": "192.0.2.64/26"}]}
            """
                .formatted(reservations));

    assertEquals(1, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getFirst().contains(expected), leftOut.getFirst());
  }

  @Test
  void withOtherErrorsAWrongReservationIsToldAmongThem() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"subnets": [{"subnet": "192.0.2.0/24",
               "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "198.51.100.1"}],
               "lease-time": 0}]}
            """);

    assertEquals(2, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("$.subnets[0].reservations[0].address"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"hw-address": "xx", "address": "198.51.100.1"}                    | hw-address, address
          {"hw-address": "xx", "client-id": "1", "address": "192.0.2.0", "hostname": "-"} | hw-address, client-id, address, hostname
          {"hw-address": "00:53:00:00:00:09", "address": "198.51.100.1"}     | hw-address, address
          {"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9"}        | hw-address, address
          {"hw-address": "00:53:00:00:00:09", "hostname": "-"}               | hw-address, hostname
          {"circuit-id": "a", "address": "192.0.2.9"}                        | circuit-id, address
          {"adress": "192.0.2.9", "address": "192.0.2.0"}                    | , adress, address
          """)
  void allThatIsWrongWithAReservationIsToldAtOnce(String reservation, String keys) {
    String second = "$.subnets[0].reservations[1]";

    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "reservations": [
               {"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9"}, %s]}]}
            """
                .formatted(reservation));

    List<String> expected =
        Stream.of(keys.split(", "))
            .map(key -> key.isEmpty() ? second : second + "." + key)
            .toList();
    assertEquals(
        expected,
        leftOut.stream()
            .map(error -> error.replaceAll("line 2, column [0-9]+, (.*?): .*", "$1"))
            .toList());
  }

  @Test
  void aReservationThatIsLeftOutTakesNothingFromALaterOne() {
    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "reservations": [
               {"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9", "hostname": "-"},
               {"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9"}]}]}
            """);

    assertTrue(leftOut.stream().allMatch(error -> error.contains("[0]")), leftOut.toString());
  }

  @Test
  void theOtherReservationsStay() {
    ConfigRead read =
        ConfigReader.read(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "reservations": [
              {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"},
              {"hw-address": "00:53:00:00:00:02", "address": "192.0.2.9"},
              {"hw-address": "00:53:00:00:00:03", "address": "192.0.2.10"}]}]}
            """);

    Config config = ((ConfigRead.Good) read).config();
    assertEquals(2, config.networks().getFirst().subnets().getFirst().reservations().size());
  }

  @Test
  void aGlobalReservationBelongsToSomeSubnet() {
    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"subnets": [{"subnet": "192.0.2.0/24"}],
             "reservations": [
               {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"},
               {"hw-address": "00:53:00:00:00:02", "address": "198.51.100.9"},
               {"hw-address": "00:53:00:00:00:03", "hostname": "somewhere"}]}
            """);

    assertEquals(1, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getFirst().contains("$.reservations[1].address"), leftOut.getFirst());
  }

  @Test
  void aGlobalReservationHasNoRoutersAddress() {
    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"shared-networks": [{"name": "campus", "options": {"routers": ["192.0.2.1"]},
               "subnets": [{"subnet": "192.0.2.0/24"}]}],
             "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.1"}]}
            """);

    assertEquals(1, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getFirst().contains("no router of the subnet"), leftOut.getFirst());
  }

  @Test
  void aReservationOfASubnetComesBeforeAGlobalOne() {
    List<String> leftOut =
        ReadConfig.leftOut(
            """
            {"reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.9"}],
             "subnets": [{"subnet": "192.0.2.0/24",
               "reservations": [{"hw-address": "00:53:00:00:00:02", "address": "192.0.2.9"}]}]}
            """);

    assertEquals(1, leftOut.size(), leftOut.toString());
    assertTrue(leftOut.getFirst().contains("$.reservations[0].address"), leftOut.getFirst());
  }

  @Test
  void networkAndBroadcastAddressesAreNeverInAPool() {
    Config config =
        ReadConfig.good(
            "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.0/24\"]}]}");

    Subnet subnet = ReadConfig.subnets(config).getFirst();
    assertEquals(Range.of("192.0.2.1-192.0.2.254"), subnet.pools().getFirst().range());
  }

  @Test
  void bothAddressesOfAPointToPointLinkAreHosts() {
    // RFC 3021 §2.1
    Config config =
        ReadConfig.good(
            "{\"subnets\": [{\"subnet\": \"192.0.2.0/31\", \"pools\": [\"192.0.2.0/31\"]}]}");

    Subnet subnet = ReadConfig.subnets(config).getFirst();
    assertEquals(Range.of("192.0.2.0-192.0.2.1"), subnet.pools().getFirst().range());
  }

  @Test
  void routersAndRelaysOfTheSubnetAreNeverLeased() {
    Config config =
        ReadConfig.good(
            """
            {"options": {"routers": ["192.0.2.1", "198.51.100.1"]},
             "subnets": [{"subnet": "192.0.2.0/24", "exclude": ["192.0.2.7"],
               "relays": ["192.0.2.2", "203.0.113.1"]}]}
            """);

    Subnet subnet = ReadConfig.subnets(config).getFirst();
    assertEquals(
        List.of(Range.of("192.0.2.7"), Range.of("192.0.2.1"), Range.of("192.0.2.2")),
        subnet.exclude());
  }

  @Test
  void subnetsMayNestWhenTheOuterPoolsLeaveTheInnerOneAlone() {
    Config config =
        ReadConfig.good(
            """
            {"subnets": [
              {"subnet": "198.18.0.0/16", "pools": ["198.18.0.0-198.18.1.255", "198.18.3.0/24"]},
              {"subnet": "198.18.2.0/24", "pools": ["198.18.2.10-198.18.2.20"]}]}
            """);

    assertEquals(2, ReadConfig.subnets(config).size());
  }

  @Test
  void poolsOverlapAcrossSubnets() {
    List<String> errors =
        ReadConfig.bad(
            """
            {"subnets": [
              {"subnet": "198.18.2.0/24", "pools": ["198.18.2.10-198.18.2.20"]},
              {"subnet": "198.18.0.0/16", "pools": ["198.18.2.15-198.18.2.30"]}]}
            """);

    assertTrue(errors.stream().anyMatch(error -> error.contains("no address of the pool")));
  }

  @Test
  void theDatabaseMayLieInAFolderOfTheDataDirectory() {
    Config config = ReadConfig.good("{\"store\": {\"path\": \"a/..b/leases.db\"}}");

    assertEquals("a/..b/leases.db", config.store().path());
  }

  @Test
  void whatIsNotSaidHasItsDefault() {
    Config config = ReadConfig.good("{}");

    assertTrue(config.interfaces().any());
    assertEquals(Optional.empty(), config.top().leaseTime(), "LeaseTime.BUILT_IN holds");
    assertEquals(false, config.top().policy().authoritative().orElseThrow());
    assertEquals(86_400, config.declineProbationS());
    assertEquals("leases.db", config.store().path());
    assertEquals(7_776_000, config.store().historyS());
    assertTrue(config.log().file().isEmpty());
  }

  @Test
  void theSameTextIsTheSameConfiguration() {
    String text =
        """
        {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.9"],
          "options": {"routers": ["192.0.2.1"]}}]}
        """;

    assertEquals(ReadConfig.good(text), ReadConfig.good(text));
  }
}
