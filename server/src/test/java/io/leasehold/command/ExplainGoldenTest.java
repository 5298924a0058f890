package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.testkit.GeneratedPage;
import io.leasehold.wire.v4.Capture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Whole explanations, as text and as JSON, word by word. With `-Ddocs.write=true` they are written
/// instead of compared: then look at what has changed.
class ExplainGoldenTest {
  private static final String FOLDER = "server/src/test/resources/explain/";

  /// @param exit what the command ends with
  private record Case(String name, int exit, String config, List<String> arguments) {}

  private static final List<Case> CASES =
      List.of(
          captured("guest-of-another-pool", Exit.DONE, "classes", "dhclient", "discover"),
          captured("reserved-by-hardware", Exit.DONE, "home", "dhcpcd", "discover"),
          captured("offer-of-another-server", Exit.NO, "office", "dhclient", "selecting"),
          captured("relay-of-no-subnet", Exit.NO, "isp", "dhclient-relayed", "discover"),
          typed(
              "telephone-by-class",
              Exit.DONE,
              "classes",
              "--hw-address 00:53:00:aa:bb:01 --class Polycom-VVX --interface eth0"
                  + " --parameters 1,3,6,66,67,42,2"),
          typed("dropped-by-class", Exit.NO, "classes", "--hw-address 02:53:00:aa:bb:02"),
          typed(
              "link-that-the-relay-names",
              Exit.DONE,
              "office",
              "--hw-address 00:53:00:aa:bb:03 --giaddr 10.1.1.1 --link-selection 198.51.100.1"
                  + " --circuit-id 'port-7' --parameters routers,224 --broadcast"),
          typed(
              "relay-that-is-listed",
              Exit.DONE,
              "office",
              "--hw-address 00:53:00:aa:bb:04 --giaddr 203.0.113.250 --request 203.0.113.11"
                  + " --option dhcp-lease-time=00278d00"),
          typed(
              "address-of-another-network",
              Exit.DONE,
              "office",
              "--hw-address 00:53:00:aa:bb:05 --type request --request 10.9.9.9"),
          typed(
              "address-that-is-excluded",
              Exit.DONE,
              "office",
              "--hw-address 00:53:00:aa:bb:06 --type request --ciaddr 192.0.2.65 --unicast"),
          typed(
              "release-of-nothing",
              Exit.NO,
              "office",
              "--hw-address 00:53:00:aa:bb:07 --type release --ciaddr 192.0.2.21 --unicast"),
          new Case(
              "hostile-names",
              Exit.DONE,
              "classes",
              List.of(
                  "--hw-address",
                  "00:53:00:aa:bb:08",
                  "--hostname",
                  "\u001b[2Jgone\r\n0.0.0.0 example.org",
                  "--class",
                  "Polycom\u202e\u0007\n  in VIP: of course",
                  "--circuit-id",
                  "27005c0a1b5b48")),
          new Case("malformed", Exit.NO, "home", List.of("--packet", malformed())));

  @TestFactory
  Stream<DynamicTest> explanationsAreThese() {
    return CASES.stream()
        .flatMap(
            each ->
                Stream.of(
                    DynamicTest.dynamicTest(each.name(), () -> check(each, ".txt")),
                    DynamicTest.dynamicTest(
                        each.name() + " as JSON", () -> check(each, ".json", "--json"))));
  }

  private static void check(Case each, String ending, String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("explain", "--config"));
    arguments.add("../examples/" + each.config() + ".json");
    arguments.addAll(each.arguments());
    arguments.addAll(List.of(more));

    int exit =
        new CommandTree(List.of(new ExplainCommand()))
            .printingTo(new PrintWriter(out), new PrintWriter(err))
            .run(arguments.toArray(String[]::new));

    assertEquals("", err.toString());
    assertEquals(each.exit(), exit);
    assertFalse(
        out.toString().chars().anyMatch(c -> c < ' ' && c != '\n' || c == '\u202e'),
        "what was sent comes out raw");
    GeneratedPage.check(FOLDER + each.name() + ending, out.toString());
  }

  private static Case captured(String name, int exit, String config, String file, String label) {
    String hex =
        Capture.all().stream()
            .filter(capture -> capture.file().equals(file) && capture.label().equals(label))
            .map(capture -> capture.octets().toHex())
            .findFirst()
            .orElseThrow();
    return new Case(name, exit, config, List.of("--packet", hex));
  }

  private static Case typed(String name, int exit, String config, String arguments) {
    return new Case(name, exit, config, List.of(arguments.split(" ")));
  }

  /// A DHCPDISCOVER whose client identifier is longer than what is left.
  private static String malformed() {
    return "01010600" + "00".repeat(232) + "63825363" + "3501013d070100530012";
  }
}
