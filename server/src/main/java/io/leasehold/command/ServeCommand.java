package io.leasehold.command;

import io.leasehold.pipeline.Ports;
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
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = ServeOptions.CONFIG,
      paramLabel = "FILE",
      description = {
        "The configuration.",
        "Default: conf/leasehold.json, which answers on loopback only. If that is not there, it is"
            + " made, without any subnet: nobody is answered, and the API is served."
      })
  private Optional<Path> config = Optional.empty();

  @Option(
      names = ServeOptions.DATA,
      paramLabel = "DIR",
      description = {
        "Where leases are kept.",
        "Default: /var/lib/leasehold if it is there, else data beside the launcher."
      })
  private Optional<Path> data = Optional.empty();

  @Option(
      names = ServeOptions.PORT,
      paramLabel = "N",
      description = "The server's UDP port, also of relay agents. Default: 67.")
  private int port = Ports.STANDARD.server();

  @Option(
      names = ServeOptions.CLIENT_PORT,
      paramLabel = "N",
      description = "The clients' UDP port. Default: 68.")
  private int clientPort = Ports.STANDARD.client();

  @Mixin private ExtensionOptions extensions = new ExtensionOptions();

  @Option(
      names = ServeOptions.STRICT,
      description = "Refuses to start with a bad reservation, instead of leaving it out.")
  private boolean strict;

  @Option(
      names = ServeOptions.NO_REHEARSAL,
      description = {
        "Spares the seconds of processor time in which the server exercises itself after the"
            + " start.",
        "It then takes some ten seconds of full load to be at full speed."
      })
  private boolean noRehearsal;

  @Override
  public Integer call() throws CouldNotException {
    return new ServerStart(options(), spec.commandLine().getOut(), spec.commandLine().getErr())
        .run();
  }

  ServeOptions options() {
    return new ServeOptions(
        config,
        data,
        new Ports(checked(ServeOptions.PORT, port), checked(ServeOptions.CLIENT_PORT, clientPort)),
        extensions.directory(),
        strict,
        !noRehearsal,
        spec.commandLine().getParseResult().originalArgs());
  }

  private int checked(String option, int number) {
    if (number < 1 || number > ServeOptions.PORT_MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "%s %d: a port is a number from 1 to 65535".formatted(option, number));
    }
    return number;
  }
}
