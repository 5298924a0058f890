package io.leasehold.command;

import io.leasehold.api.access.Role;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold tokens`: who may do what by the API.
@Command(
    name = "tokens",
    description = "Shows, makes and revokes the tokens of the API.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TokensCommand.List.class, TokensCommand.Make.class, TokensCommand.Revoke.class},
    mixinStandardHelpOptions = true)
public final class TokensCommand implements Runnable {
  private static final String PATH = "/api/v1/tokens";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which one: list, make or revoke?");
  }

  /// `leasehold tokens list`.
  @Command(
      name = "list",
      description = "Lists who has a token; the tokens themselves nobody keeps.",
      mixinStandardHelpOptions = true)
  static final class List extends Asking {
    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.get(PATH);
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      Table table = new Table("NAME", "ROLE", "MADE", "EXPIRES");
      for (Document token : answer.document().member("tokens").items()) {
        table.add(
            token.text("name"), token.text("role"), token.text("created"), token.text("expires"));
      }
      table.print(out);
    }
  }

  /// `leasehold tokens make`.
  @Command(
      name = "make",
      description = "Makes a token and prints it, this once, or writes it to a file.",
      mixinStandardHelpOptions = true)
  static final class Make extends Asking {
    @Parameters(paramLabel = "NAME", description = "Whose it is, or what for.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        completionCandidates = Roles.class,
        converter = RoleText.class,
        description = "viewer, operator or administrator.")
    private String role = "";

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        converter = TimeText.class,
        description = "When it ends, as 2027-01-31T12:00:00Z. Default: never.")
    private Optional<String> expires = Optional.empty();

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = {
          "Writes it to this file, for its owner and group, and does not print it.",
          "Where the file is there already no token is made."
        })
    private Optional<Path> file = Optional.empty();

    private boolean wasThere;

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      if (file.isEmpty()) {
        return make(server);
      }
      TokenInFile target = new TokenInFile(file.get());
      wasThere = target.isThere();
      return wasThere ? new ApiClient.Answer(200, "", "") : target.fill(() -> make(server));
    }

    private ApiClient.Answer make(ApiClient server) throws CouldNotException {
      Map<String, String> wanted = new LinkedHashMap<>();
      wanted.put("name", name);
      wanted.put("role", role);
      expires.ifPresent(time -> wanted.put("expires", time));
      return server.post(PATH, Json.object(wanted));
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      if (file.isEmpty()) {
        out.println(answer.document().text("token"));
      } else {
        out.println(file.get() + (wasThere ? ": is there already" : ": written"));
      }
    }

    @Override
    String json(ApiClient.Answer answer) {
      return file.isPresent() && answer.isGood()
          ? Json.object(Map.of("file", file.get().toString()))
          : super.json(answer);
    }

    @Override
    void refuse(ApiClient.Answer answer, PrintWriter out) {
      out.println(name + ": " + answer.detail());
    }
  }

  /// `leasehold tokens revoke`.
  @Command(
      name = "revoke",
      description = "Revokes a token: it lets nobody in any more.",
      mixinStandardHelpOptions = true)
  static final class Revoke extends Asking {
    @Parameters(paramLabel = "NAME", description = "Of the token.")
    private String name = "";

    @Override
    ApiClient.Answer ask(ApiClient server) throws CouldNotException {
      return server.delete(PATH + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @Override
    void show(ApiClient.Answer answer, PrintWriter out) {
      out.println(name + ": revoked");
    }

    @Override
    void refuse(ApiClient.Answer answer, PrintWriter out) {
      out.println(name + ": " + answer.detail());
    }
  }

  /// What a token may have; `anybody` is none.
  private static final class Roles implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(Role.values())
          .filter(role -> role != Role.ANYBODY)
          .map(Role::label)
          .iterator();
    }
  }
}
