package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// siaddr, sname and file: RFC 2131 §4.3.1 table 3.
class Engine4BootTest {
  private static final String FIELDS =
      """
      , "next-server": "this-server", "server-name": "{this-server}",
        "boot-file-name": {"expression": "concat('boot/', hexstring(option[93].hex, ''))"}
      """;

  private final Queries client =
      Queries.of(1).with(OptionCode4.CLIENT_ARCHITECTURES, Octets.ofHex("000b"));

  @ParameterizedTest
  @ValueSource(strings = {"top", "class", "network", "subnet", "pool", "reservation"})
  void expressionsAndTheServersAddressHoldAtEveryLevel(String level) {
    Message4 offer = offered(level, FIELDS, client);

    assertEquals(Served.SERVER, offer.siaddr());
    assertEquals("192.0.2.1", text(offer.sname()));
    assertEquals("boot/000b", text(offer.file()));
  }

  @Test
  void whatAnExpressionMakesTooLongForItsFieldIsLeftOut() {
    String fields =
        """
        , "boot-file-name": {"expression": "concat(option[60].hex, option[60].hex)"},
          "server-name": {"expression": "option[60].hex"},
          "next-server": {"expression": "option[60].hex"}
        """;
    Queries talkative =
        client.with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("x".repeat(64)));

    Message4 offer = offered("top", fields, talkative);

    assertEquals("", text(offer.file()));
    assertEquals("", text(offer.sname()));
    assertEquals(Ipv4.ANY, offer.siaddr());
  }

  /// The field ends at its NUL: what a client put behind one would travel on unseen.
  @Test
  void textWithANulInItIsLeftOut() {
    String fields =
        """
        , "boot-file-name": {"expression": "option[60].hex"},
          "server-name": {"expression": "option[60].hex"}
        """;
    Queries odd = client.with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.of('a', 0, 'b'));

    Message4 offer = offered("top", fields, odd);

    assertEquals("", text(offer.file()));
    assertEquals("", text(offer.sname()));
  }

  @Test
  void anExpressionWithoutAValueLeavesTheFieldEmpty() {
    assertEquals("boot/", text(offered("top", FIELDS, Queries.of(1)).file()));
  }

  private static Message4 offered(String level, String fields, Queries client) {
    Served served =
        Served.with(
            Configs.read(
                """
                {"lease-time": "1h"%s,
                 "client-classes": [{"name": "all", "test": "member('ALL')"%s}],
                 "shared-networks": [{"name": "n"%s, "subnets": [{"subnet": "192.0.2.0/24"%s,
                   "pools": [{"range": "192.0.2.100-192.0.2.199"%s}],
                   "reservations": [{"hw-address": "00:53:00:00:00:01"%s}]}]}]}
                """
                    .formatted(
                        at("top", level, fields),
                        at("class", level, fields),
                        at("network", level, fields),
                        at("subnet", level, fields),
                        at("pool", level, fields),
                        at("reservation", level, fields))));
    return served.ask(client.discover()).reply().orElseThrow().message();
  }

  private static String at(String here, String level, String fields) {
    return here.equals(level) ? fields : "";
  }

  private static String text(Octets octets) {
    return new String(octets.toByteArray(), StandardCharsets.UTF_8);
  }
}
