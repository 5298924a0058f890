package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DnsAnswer;
import io.leasehold.model.AddressBlock;
import io.leasehold.wire.option.DomainName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsAnswerReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "zones": [{"zone": "lan"}]                                              | "answered": true for a zone
          "zones": [{"zone": "lan", "answered": true}]                            | "answer": {"listen": ["192.0.2.1:53"]}
          "zones": [{"zone": "lan", "answered": true, "servers": ["192.0.2.53"]}] | found "servers" and "answered"
          "zones": [{"zone": "lan", "servers": ["dns"]}]                          | the address of a DNS server
          "zones": [{"zone": "lan", "answered": true, "key": "a"}], "answer": {"listen": ["192.0.2.1"]}, "keys": [{"name": "a", "secret": "c2VjcmV0LXNlY3JldA=="}] | nobody is told
          "zones": [{"zone": "lan", "answered": true}], "answer": {"listen": ["192.0.2.1"], "transfer-key": "a"} | there is none
          "zones": [{"zone": "lan", "answered": true}], "answer": {"listen": ["192.0.2.1"], "transfer-to": ["192.0.2.1/24"]} | without host bits
          "zones": [{"zone": "lan", "answered": true}], "answer": {"listen": ["192.0.2.1"], "name": ""} | the name of this server
          """)
  void aWrongKeyIsOneErrorThatSaysWhatIsExpected(String members, String expected) {
    List<String> errors = ReadConfig.bad("{\"ddns\": {" + members + "}}");

    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains(expected), errors.getFirst());
  }

  @Test
  void everythingThatIsSaidIsRead() {
    String text =
        """
        {"ddns": {"keys": [{"name": "a", "secret": "c2VjcmV0LXNlY3JldA=="}],
          "zones": [{"zone": "lan", "answered": true}],
          "answer": {"listen": ["192.0.2.1", "[2001:db8::1]:5353"], "transfer-key": "a",
            "transfer-to": ["192.0.2.54", "2001:db8::/64"], "notify": ["192.0.2.54"],
            "name": "ns.lan"}}}
        """;

    DdnsConfig read = ReadConfig.good(text).ddns();

    assertTrue(read.zones().getFirst().isAnswered());
    assertEquals(
        new DnsAnswer(
            List.of(new Server("192.0.2.1", 53), new Server("2001:db8::1", 5353)),
            List.of(AddressBlock.of("192.0.2.54"), AddressBlock.of("2001:db8::/64")),
            Optional.of(DomainName.of("a")),
            List.of(new Server("192.0.2.54", 53)),
            Optional.of(DomainName.of("ns.lan"))),
        read.answer());
  }
}
