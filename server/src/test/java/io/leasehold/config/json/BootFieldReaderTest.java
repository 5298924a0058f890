package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Scope;
import io.leasehold.config.ValueSource;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootFieldReaderTest {
  @Test
  void aFieldIsAValueOrTheServersAddressOrAnExpression() {
    Scope top =
        ReadConfig.good(
                """
                {"next-server": "this-server", "server-name": "boot",
                 "boot-file-name": {"expression": "concat('menu/', pkt4.mac)"}}
                """)
            .top();

    assertEquals(Optional.of(ValueSource.AroundServer.bare()), top.nextServer());
    assertEquals(Optional.of(new ValueSource.Fixed(Octets.ofText("boot"))), top.serverName());
    assertTrue(top.bootFileName().orElseThrow() instanceof ValueSource.Computed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "next-server": "224.0.0.1"                  | found "224.0.0.1", expected the IPv4 address of one host, "this-server"
          "next-server": "{this-server}"              | expected the IPv4 address of one host
          "next-server": 5                            | expected the IPv4 address of one host
          "boot-file-name": {}                        | found no "expression"
          "boot-file-name": {"expression": "pkt4."}   | $.boot-file-name.expression
          "boot-file-name": {"value": "a"}            | found no "expression"
          "server-name": "{this-server}%s"            | expected text of at most 63 octets
          """)
  void whatIsWrongIsOneErrorThatSaysWhatIsExpected(String member, String expected) {
    List<String> errors = ReadConfig.bad("{" + member.replace("%s", "x".repeat(49)) + "}");

    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }
}
