package io.leasehold.command;

import io.leasehold.change.Source;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.hosting.Hosted;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.OptionalInt;

/// From what was typed to a server that runs.
public final class ServerStart {
  private final ServeOptions options;
  private final PrintWriter out;
  private final PrintWriter err;

  ServerStart(ServeOptions options, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /// Serves until it is told to stop, if the arguments are plain ([ServeOptions#plain]).
  ///
  /// @return an [Exit] code; empty if [CommandTree] has to look at them
  public static OptionalInt runPlain(String... arguments) {
    return ServeOptions.plain(arguments)
        .map(options -> OptionalInt.of(runPlain(options)))
        .orElse(OptionalInt.empty());
  }

  private static int runPlain(ServeOptions options) {
    Ahead.load();
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    try {
      return new ServerStart(
              options, new PrintWriter(System.out, true, Charset.defaultCharset()), err)
          .run();
    } catch (CouldNotException | RuntimeException e) {
      return Failed.because(e, "serve", err);
    }
  }

  /// @return an [Exit] code
  int run() throws CouldNotException {
    Path file = options.config().isPresent() ? options.config().get() : Home.beginning();
    Source source = ConfigFile.source(file);
    Hosted hosted = ExtensionOptions.load(options.extensions());
    return switch (ConfigReader.read(source.text(), hosted)) {
      case ConfigRead.Bad(ConfigErrors errors) -> refuse(file, errors);
      case ConfigRead.Good(_, ConfigErrors leftOut, _, _)
          when options.strict() && !leftOut.isEmpty() ->
          refuse(file, leftOut);
      case ConfigRead.Good good -> {
        ServeSetup setup =
            new ServeSetup(
                Typed.of(Home.program(), options.arguments()),
                file,
                source,
                options.data().orElseGet(Home::data),
                options.ports(),
                hosted,
                options.strict(),
                options.rehearsal());
        yield new Serving(setup, good, out).run();
      }
    };
  }

  private int refuse(Path file, ConfigErrors errors) {
    errors.shown().forEach(error -> err.println(file + ": " + error));
    err.println("serve: %s has %s; nothing was started".formatted(file, errors.sum()));
    err.flush();
    return Exit.NO;
  }
}
