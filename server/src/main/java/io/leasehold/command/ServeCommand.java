package io.leasehold.command;

import io.leasehold.change.Source;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.hosting.Hosted;
import io.leasehold.pipeline.Ports;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold serve`: answers DHCP clients, in the foreground, until it is told to stop.
@Command(
    name = "serve",
    description = {
      "Answers DHCP clients until it is stopped (SIGTERM, Ctrl-C).",
      "Prints one line that starts with 'ready' when it answers. SIGHUP reads the configuration"
          + " again; SIGUSR1 logs what was counted."
    },
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  private static final int PORT_MAX = 65_535;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "The configuration.",
        "Default: conf/leasehold.json, which answers on loopback only. If that is not there, it is"
            + " made, without any subnet: nobody is answered, and the API is served."
      })
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Where leases are kept.",
        "Default: /var/lib/leasehold if it is there, else data beside the launcher."
      })
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The server's UDP port, also of relay agents. Default: 67.")
  private int port = Ports.STANDARD.server();

  @Option(
      names = "--client-port",
      paramLabel = "N",
      description = "The clients' UDP port. Default: 68.")
  private int clientPort = Ports.STANDARD.client();

  @Mixin private ExtensionOptions extensions = new ExtensionOptions();

  @Option(
      names = "--strict",
      description = "Refuses to start with a bad reservation, instead of leaving it out.")
  private boolean strict;

  @Option(
      names = "--no-rehearsal",
      description = {
        "Spares the seconds of processor time in which the server exercises itself after the"
            + " start.",
        "It then takes some ten seconds of full load to be at full speed."
      })
  private boolean noRehearsal;

  @Override
  public Integer call() throws CouldNotException {
    Ports ports = new Ports(checked("--port", port), checked("--client-port", clientPort));
    Path file = config.isPresent() ? config.get() : Home.beginning();
    Source source = ConfigFile.source(file);
    Hosted hosted = extensions.load();
    return switch (ConfigReader.read(source.text(), hosted)) {
      case ConfigRead.Bad(ConfigErrors errors) -> refuse(file, errors);
      case ConfigRead.Good(_, ConfigErrors leftOut, _, _) when strict && !leftOut.isEmpty() ->
          refuse(file, leftOut);
      case ConfigRead.Good good -> {
        ServeSetup setup =
            new ServeSetup(
                typed(),
                file,
                source,
                data.orElseGet(Home::data),
                ports,
                hosted,
                strict,
                !noRehearsal);
        yield new Serving(setup, good, spec.commandLine().getOut()).run();
      }
    };
  }

  private Typed typed() {
    return Typed.of(Home.program(), spec.commandLine().getParseResult().originalArgs());
  }

  private int refuse(Path file, ConfigErrors errors) {
    PrintWriter err = spec.commandLine().getErr();
    errors.shown().forEach(error -> err.println(file + ": " + error));
    err.println("serve: %s has %s; nothing was started".formatted(file, errors.sum()));
    err.flush();
    return Exit.NO;
  }

  private int checked(String option, int number) {
    if (number < 1 || number > PORT_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "%s %d: a port is a number from 1 to 65535".formatted(option, number));
    }
    return number;
  }
}
