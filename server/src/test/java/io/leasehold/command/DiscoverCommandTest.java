package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--hw-address, 00:53, six octets",
    "--link-selection, there, an IPv4 address",
    "--parameters, wine, the name of an option",
    "--request, 192.0.2.256, an IPv4 address",
    "--giaddr, here, an IPv4 address",
    "--option, 300=00, the name of an option",
    "--option, host-name, KEY=VALUE",
    "--timeout, 0, a number from 1 to 3600",
    "--port, 65536, a number from 1 to 65535"
  })
  void whatIsWrongIsToldWithWhatWasExpected(String option, String value, String expected) {
    assertEquals(Exit.WRONG_USE, run("--server", "127.0.0.1", option, value));

    assertTrue(err.toString().contains(expected), err.toString());
  }

  @Test
  void serverOrInterfaceIsNeeded() {
    assertEquals(Exit.WRONG_USE, run());
  }

  @Test
  void serverAndInterfaceExcludeEachOther() {
    assertEquals(Exit.WRONG_USE, run("--server", "127.0.0.1", "--interface", "lo"));
  }

  @Test
  void anInterfaceThatIsNotThereIsTold() {
    assertEquals(Exit.COULD_NOT, run("--interface", "none0"));

    assertTrue(err.toString().contains("there is no interface none0"), err.toString());
  }

  private int run(String... more) {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "discover";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Main.commands()
        .printingTo(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
        .run(arguments);
  }
}
