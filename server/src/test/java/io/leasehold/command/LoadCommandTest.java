package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadCommandTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "--mode, dance, 'found \"dance\", expected dora, renew, discover, mix or flood'",
    "--clients, 0, a number from 1 to 16777216",
    "--seconds, 0, a number from 1 to 1000000",
    "--warm-up, -1, a number from 0",
    "--window, 0, a number from 1",
    "--rate, -1, a number from 1 to 10000000",
    "--rate, 0, leave it out for as many exchanges as are answered",
    "--flood, -1, a number from 0",
    "--circuits, -1, a number from 0",
    "--retries, 16, a number from 0 to 15",
    "--timeout, 0, 0.001 to 3600 seconds",
    "--timeout, NaN, 0.001 to 3600 seconds",
    "--giaddr, here, an IPv4 address",
    "--giaddr, 0.0.0.0, an address of this machine",
    "--first-hw-address, 00:53, six octets",
    "--first-hw-address, 00:00:00:00:00:00, an address of one station",
    "--first-hw-address, 01:00:5e:00:00:01, an address of one station",
    "--first-hw-address, 02:ff:ff:ff:ff:00, '10,000 clients can count on'",
    "--first-hw-address, ff:ff:ff:ff:ff:00, an address of one station",
    "--port, 65536, a number from 1 to 65535",
    "--client-port, 0, a number from 1 to 65535"
  })
  void whatIsWrongIsToldWithWhatWasExpected(String option, String value, String expected) {
    assertEquals(Exit.WRONG_USE, run("--server", "127.0.0.1", option, value));

    assertTrue(err.toString().contains(expected), err.toString());
  }

  @Test
  void aFloodNeedsARate() {
    assertEquals(Exit.WRONG_USE, run("--server", "127.0.0.1", "--mode", "flood"));

    assertTrue(err.toString().contains("--rate is missing"), err.toString());
  }

  @Test
  void aRateHasNoWindow() {
    assertEquals(Exit.WRONG_USE, run("--server", "127.0.0.1", "--rate", "100", "--window", "64"));

    assertTrue(err.toString().contains("--rate and --window: one of the two"), err.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "--window, 5, --rate instead of --window",
    "--flood, 5, --rate instead of --flood",
    "--clients, 5, --rate instead of --clients",
    "--retries, 3, leave out --retries",
    "--first-hw-address, 02:00:00:00:00:00, leave out --first-hw-address"
  })
  void aFloodRefusesWhatItWouldIgnore(String option, String value, String advice) {
    assertEquals(
        Exit.WRONG_USE,
        run("--server", "127.0.0.1", "--mode", "flood", "--rate", "10", option, value));

    assertTrue(err.toString().contains(advice), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"--giaddr, 192.0.2.2", "--circuits, 3", "--direct-renewals,"})
  void aLinkRefusesWhatIsOfARelayAgent(String option, String value) {
    List<String> arguments = new ArrayList<>(List.of("--interface", "none0", option));
    Optional.ofNullable(value).ifPresent(arguments::add);

    assertEquals(Exit.WRONG_USE, run(arguments.toArray(String[]::new)));

    assertTrue(
        err.toString().contains("leave out " + option + ", or ask with --server"), err::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "224.0.0.1", "255.255.255.255"})
  void aServerThatIsNoOneHostIsRefused(String address) {
    assertEquals(Exit.WRONG_USE, run("--server", address));

    String told = "--server: found '" + address + "', expected the address of one server";
    assertTrue(err.toString().contains(told), err.toString());
  }

  @Test
  void serverOrInterfaceIsNeeded() {
    assertEquals(Exit.WRONG_USE, run());
    assertEquals(Exit.WRONG_USE, run("--server", "127.0.0.1", "--interface", "lo"));
  }

  @Test
  void aServerThatIsNoAddressIsTold() {
    assertEquals(Exit.WRONG_USE, run("--server", "there"));

    assertTrue(err.toString().contains("an IPv4 address"), err.toString());
  }

  @Test
  void anInterfaceThatIsNotThereIsTold() {
    assertEquals(Exit.COULD_NOT, run("--interface", "none0"));

    assertTrue(err.toString().contains("there is no interface none0"), err.toString());
  }

  private int run(String... more) {
    String[] arguments = new String[more.length + 1];
    arguments[0] = "load";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return Main.commands()
        .printingTo(new PrintWriter(new StringWriter()), new PrintWriter(err, true))
        .run(arguments);
  }
}
