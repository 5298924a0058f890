package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wherever a name is unknown, the nearest that is known is told.
class SuggestionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          memeber('phones')                    | member
          optoin[60].exists                    | option
          vendr[4491].exists                   | vendor
          substrng(option[60].text, 0, 2) == 'a' | substring
          option[60].txt == 'a'                | text
          option[60].exist                     | exists
          option[vendor-clas-identifier].exists | vendor-class-identifier
          option[82].option[circuitid].exists  | circuit-id
          relay4[remoteid].exists              | remote-id
          relay[1].exists                      | relay4
          pkt4.giadr == 0.0.0.0                | giaddr
          pkt.ifacee == 'eth0'                 | iface
          pktt4.giaddr == 0.0.0.0              | pkt4
          known adn known                      | and
          member('phonse')                     | phones
          member('KNOWNN')                     | KNOWN
          vendor[4491].option[mdoel].exists    | model
          """)
  void anUnknownWordOfAnExpressionNamesTheNearest(String test, String meant) {
    List<String> errors =
        ReadConfig.bad(
            """
            {"option-definitions": [
               {"name": "model", "code": 1, "space": "vendor-4491", "type": "string"}],
             "client-classes": [{"name": "phones"}, {"name": "a", "test": "%s"}]}
            """
                .formatted(test));

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().endsWith("; did you mean \"" + meant + "\"?"), errors.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "subents": []                                              | subnets
          "options": {"rotuers": "192.0.2.1"}                        | routers
          "options": {"vendor-encapsulated-options": {"mdoel": "a"}} | model
          "option-definitions": [{"name": "a", "code": 224, "type": "unit16"}] | uint16
          "log": {"level": "debgu"}                                  | debug
          "bootp": "polo"                                            | pool
          "host-reservation-identifiers": ["hwaddress"]              | hw-address
          "subnets": [{"subnet": "192.0.2.0/24", "client-classes": ["KNWON"]}] | KNOWN
          """)
  void anUnknownWordOfAConfigurationNamesTheNearest(String member, String meant) {
    String definition =
        member.startsWith("\"option-d")
            ? ""
            : """
              "option-definitions": [{"name": "model", "code": 1, "type": "string",
                "space": "vendor-encapsulated-options-space"}],
              """;

    List<String> errors = ReadConfig.bad("{%s%s}".formatted(definition, member));

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("; did you mean \"" + meant + "\"?"), errors.getFirst());
  }

  @Test
  void whatIsNearNothingIsNotGuessed() {
    List<String> errors =
        ReadConfig.bad("{\"client-classes\": [{\"name\": \"a\", \"test\": \"zzzzzz(1)\"}]}");

    assertFalse(errors.getFirst().contains("did you mean"), errors.getFirst());
  }
}
