package io.leasehold.convert.kea;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that Kea 2.6.3 refuses: a server that served from them would not do what they say.
class RefusedFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "code":0,"data":"01"                          |      | found the code 0, expected one from 1 to 254
          "code":255,"data":"01"                        |      | found the code 255, expected one from 1 to 254
          "code":0,"space":"s","data":"01"              |      | found the code 0, expected one from 1 to 254
          "code":1,"space":"a b","data":"01"            |      | found "a b", expected the name of a space
          "code":6,"name":"routers","data":"192.0.2.1"  |      | found the name "routers", expected "domain-name-servers", which is that of option 6
          "code":13,"csv-format":false,"data":"01"      | .data | found 1 octet, expected 2 of the type uint16
          "code":3,"csv-format":false,"data":"c0000201c0" | .data | found 5 octets, expected a multiple of 4 of the type ipv4-address
          "code":3,"csv-format":false,"data":""         | .data | found 0 octets, expected a multiple of 4 of the type ipv4-address
          """)
  void anOption(String members, String member, String error) {
    String place = "$.Dhcp4.option-data[0]" + (member == null ? "" : member);

    assertEquals(
        List.of(place + ": " + error), errors("\"option-data\": [{%s}]".formatted(members)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "name":"a b","code":222                     | "a b", expected letters, digits, "-" and "_", neither of these two at its beginning or end
          "name":"a","space":"-s","code":222          | "-s", expected letters, digits, "-" and "_", neither of these two at its beginning or end
          "name":"a","code":222,"encapsulate":"s_"    | "s_", expected letters, digits, "-" and "_", neither of these two at its beginning or end
          "name":"routers","code":222                 | "routers", which is that of option 3
          """)
  void aDefinition(String members, String error) {
    assertEquals(
        List.of("$.Dhcp4.option-def[0]: found the name " + error),
        errors("\"option-def\": [{%s, \"type\": \"uint8\"}]".formatted(members)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "hw-address":""                             | hw-address | found 0 octets, expected 1 to 20 for Kea
          "hw-address":"010203040506070809101112131415161718192021" | hw-address | found 21 octets, expected 1 to 20 for Kea
          "client-id":""                              | client-id  | found 0 octets, expected 1 to 255 for Kea
          "duid":"0102","ip-address":"0.0.0.0"        | ip-address | found "0.0.0.0", expected the address of a host
          """)
  void aReservation(String members, String member, String error) {
    assertEquals(
        List.of("$.Dhcp4.reservations[0]." + member + ": " + error),
        errors("\"reservations\": [{%s}]".formatted(members)));
  }

  @ParameterizedTest
  @CsvSource({"server-hostname, 63", "boot-file-name, 127"})
  void aNameThatIsTooLongForItsFieldInAReservation(String key, int max) {
    String reservation = "\"reservations\": [{\"duid\": \"0102\", \"%s\": \"%s\"}]";

    Kea.of(reservation.formatted(key, "x".repeat(max)));

    String tooLong = "x".repeat(max + 1);
    List<String> errors = errors(reservation.formatted(key, tooLong));
    assertEquals(1, errors.size());
    assertEquals(
        "expected at most %d octets".formatted(max),
        errors.getFirst().replaceFirst(".*, (?=expected)", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "lease-database":{"type":"file"}            | lease-database.type | found "file", expected "memfile", "mysql" or "postgresql"
          "interfaces-config":{"dhcp-socket-type":"x"} | interfaces-config.dhcp-socket-type | found "x", expected "raw" or "udp"
          "shared-networks":[{"name":"n","interface":"a","subnet4":[{"subnet":"192.0.2.0/24","interface":"b"}]}] | shared-networks[0].subnet4[0] | another interface than the shared network has, or a subnet before this one
          "shared-networks":[{"name":"n","subnet4":[{"subnet":"192.0.2.0/24","interface":"a"},{"subnet":"198.51.100.0/24","interface":"b"}]}] | shared-networks[0].subnet4[1] | another interface than the shared network has, or a subnet before this one
          "subnet4":[{"subnet":"192.0.2.0/24","relay":{"ip-address":"192.0.2.1","ip-addresses":["192.0.2.2"]}}] | subnet4[0].relay.ip-address | beside "ip-addresses", where Kea wants all of them
          """)
  void whatLeadsNowhere(String members, String place, String error) {
    assertEquals(List.of("$.Dhcp4." + place + ": " + error), errors(members));
  }

  /// Kea's grammar takes one of two keys that say the same, whatever they say.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "require-client-classes":["a"],"evaluate-additional-classes":["b"] | evaluate-additional-classes | the old and the new name of one key
          "evaluate-additional-classes":[],"require-client-classes":["a"] | require-client-classes | the old and the new name of one key
          "client-classes":["a"],"client-class":"b"                   | client-class          | one class and a list of them
          "client-class":"","client-classes":["a"]                    | client-classes        | one class and a list of them
          "reservation-mode":"all","reservations-global":true         | reservations-global   | the old mode and a flag in its place
          "reservations-in-subnet":true,"reservation-mode":"all"      | reservation-mode      | the old mode and a flag in its place
          "reservation-mode":"all","reservations-out-of-pool":true    | reservations-out-of-pool | the old mode and a flag in its place
          """)
  void twoKeysThatSayTheSame(String members, String second, String error) {
    assertEquals(
        List.of("$.Dhcp4.subnet4[0].%s: %s; Kea takes one of the two".formatted(second, error)),
        errors(Kea.SUBNET.formatted(", " + members)));
  }

  @Test
  void theOldAndTheNewNameOfAKeyOfAClass() {
    assertEquals(
        List.of(
            "$.Dhcp4.client-classes[0].only-in-additional-list: "
                + "the old and the new name of one key; Kea takes one of the two"),
        errors(
            """
            "client-classes": [{"name": "c", "only-if-required": true,
              "only-in-additional-list": false}]
            """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "1", "1.0", "1.5"})
  void aCacheThresholdThatIsNoShare(String share) {
    assertEquals(
        List.of(
            "$.Dhcp4.cache-threshold: found %s, expected more than 0.0 and less than 1.0"
                .formatted(share)),
        errors("\"cache-threshold\": " + share));
  }

  @Test
  void aClassThatDefinesAnOptionOfAnotherSpace() {
    assertEquals(
        List.of(
            "$.Dhcp4.client-classes[0].option-def[0]: "
                + "found the space \"APC\"; a class defines options of \"dhcp4\" only"),
        errors(
            """
            "client-classes": [{"name": "c",
              "option-def": [{"name": "x", "code": 230, "type": "uint8", "space": "APC"}]}]
            """));
  }

  private static List<String> errors(String members) {
    return Kea.errors("{\"Dhcp4\": {" + members + "}}").stream()
        .map(error -> error.replaceFirst("^line \\d+, column \\d+, ", ""))
        .toList();
  }
}
