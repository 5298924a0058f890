package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// What is read without picocli is what picocli reads.
class ServeOptionsTest {
  private static final Set<String> OF_HELP = Set.of("--help", "--version");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve --config /etc/leasehold/leasehold.json",
        "serve --data d --config ./c.json",
        "serve --port 67 --client-port 68",
        "serve --port 65535 --strict",
        "serve --no-rehearsal --strict --extensions /usr/lib/e",
        "serve --config conf/a+b-c_1,2.json --data /var/lib/x:y",
      })
  void plainOnesAreReadAlike(String typed) {
    String[] arguments = typed.split(" ");

    assertEquals(Optional.of(asked(arguments)), ServeOptions.plain(arguments));
  }

  /// Wrong ones, and those that picocli may read otherwise than they look.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "leases list",
        "SERVE",
        "serve --help",
        "serve -h",
        "serve --config",
        "serve --config --strict",
        "serve --config=c.json",
        "serve --config @file",
        "serve --config ${sys:user.home}",
        "serve --config ~/c.json",
        "serve --config \"c.json\"",
        "serve --config a --config b",
        "serve --strict --strict",
        "serve --strict true",
        "serve --port 0",
        "serve --port 65536",
        "serve --port +67",
        "serve --port 067",
        "serve --port six",
        "serve --port 99999",
        "serve --port 1 --port 1",
        "serve --unknown",
        "serve -- --strict",
        "serve extra",
        "serve @arguments",
      })
  void othersAreForPicocli(String typed) {
    assertEquals(Optional.empty(), ServeOptions.plain(typed.split(" ")));
  }

  @Test
  void thereIsNoOptionThatIsNeverPlain() {
    List<OptionSpec> options = new CommandLine(new ServeCommand()).getCommandSpec().options();
    for (OptionSpec each : options) {
      if (OF_HELP.contains(each.longestName())) {
        continue;
      }
      List<String> arguments = new ArrayList<>(List.of("serve", each.longestName()));
      if (each.arity().min() > 0) {
        arguments.add("53");
      }
      String[] typed = arguments.toArray(String[]::new);

      assertEquals(Optional.of(asked(typed)), ServeOptions.plain(typed), each.longestName());
    }
    assertFalse(options.isEmpty());
  }

  private static ServeOptions asked(String... arguments) {
    ServeCommand serve = new ServeCommand();
    CommandLine line = new CommandLine(new Root()).addSubcommand(serve);
    assertTrue(line.parseArgs(arguments).hasSubcommand(), () -> Arrays.toString(arguments));
    return serve.options();
  }

  @CommandLine.Command(name = "leasehold")
  private static final class Root {}
}
