package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.OptionText4;
import io.leasehold.wire.v4.Options4;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ClientFieldsTest {
  private static final Path PAGE = Path.of("../docs/operating/troubleshooting.md");

  @Test
  void areOptionsOfAMessage() {
    ClientFields fields =
        parsed("--hw-address=00:53:00:00:00:01", "--client-id=01:0a", "--class=phone");

    assertEquals(
        Optional.of(HardwareAddress.parse("00:53:00:00:00:01").orElseThrow()), fields.hardware());
    assertEquals(Optional.of(Octets.ofHex("010a")), option(fields, OptionCode4.CLIENT_IDENTIFIER));
    assertEquals(
        Optional.of(Octets.ofText("phone")), option(fields, OptionCode4.VENDOR_CLASS_IDENTIFIER));
    assertEquals(Optional.of(Octets.of(1, 3)), option(fields, OptionCode4.PARAMETER_REQUEST_LIST));
  }

  @ParameterizedTest
  @CsvSource({"42, 42", "4:2, 343a32", "eth0, 65746830", "\"'42'\", 3432", "00:53, 0053"})
  void aValueIsHexadecimalOrText(String value, String octets) {
    ClientFields fields = parsed("--circuit-id", value.replace("\"", ""));

    Octets expected = Octets.ofHex(octets);
    assertEquals(Octets.of(1, expected.length()).concat(expected), fields.agent());
  }

  @Test
  void whatTheRelayAgentSaysComesInTheOrderOfItsSubOptions() {
    ClientFields fields = parsed("--link-selection=192.0.2.0", "--remote-id=0a", "--circuit-id=0b");

    assertEquals(Octets.ofHex("01010b 02010a 0504c0000200".replace(" ", "")), fields.agent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"discover", "explain"})
  void everyFieldIsAnOptionOfTheCommand(String command) {
    StringWriter out = new StringWriter();
    Main.commands().printingTo(new PrintWriter(out), new PrintWriter(out)).run(command, "--help");

    for (String name : names()) {
      assertTrue(out.toString().contains("      " + name), name + " in " + out);
    }
    assertTrue(out.toString().contains(ClientFields.VALUES), out.toString());
  }

  @Test
  void everyFieldIsOnItsPage() throws IOException {
    String page = Files.readString(PAGE);

    for (String name : names()) {
      assertTrue(page.contains("`" + name + " "), name);
    }
  }

  private static List<String> names() {
    return CommandSpec.forAnnotatedObject(new ClientFields()).options().stream()
        .map(CommandLine.Model.OptionSpec::longestName)
        .toList();
  }

  private static ClientFields parsed(String... arguments) {
    ClientFields fields = new ClientFields();
    new CommandLine(CommandSpec.create().addMixin("fields", CommandSpec.forAnnotatedObject(fields)))
        .parseArgs(arguments);
    return fields;
  }

  private static Optional<Octets> option(ClientFields fields, OptionCode4 code) {
    Options4.Builder options = Options4.builder();
    fields.put(options, OptionText4.REGISTRY, Octets.of(1, 3));
    return options.build().get(code);
  }
}
