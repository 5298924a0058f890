package io.leasehold.command;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final String LINE = "%-24s  %-13s  %-20s  %s%n";

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
  static final class List implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Option(names = "--json", description = "Prints what the API says.")
    private boolean json;

    @Override
    public Integer call() throws CouldNotException {
      String body = api.get(PATH).body();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(body);
      } else {
        out.printf(LINE, "NAME", "ROLE", "MADE", "EXPIRES");
        for (Document token : Document.of(body).member("tokens").items()) {
          out.printf(
              LINE,
              token.text("name"),
              token.text("role"),
              token.text("created"),
              token.text("expires"));
        }
      }
      out.flush();
      return Exit.DONE;
    }
  }

  /// `leasehold tokens make`.
  @Command(
      name = "make",
      description = "Makes a token and prints it, this once.",
      mixinStandardHelpOptions = true)
  static final class Make implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Parameters(paramLabel = "NAME", description = "Whose it is, or what for.")
    private String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        description = "viewer, operator or administrator.")
    private String role = "";

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "When it ends, as 2027-01-31T12:00:00Z. Default: never.")
    private Optional<String> expires = Optional.empty();

    @Override
    public Integer call() throws CouldNotException {
      Map<String, String> wanted = new LinkedHashMap<>();
      wanted.put("name", name);
      wanted.put("role", role);
      expires.ifPresent(time -> wanted.put("expires", time));
      ApiClient.Answer answer = api.post(PATH, Json.object(wanted));
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          answer.isGood()
              ? Document.of(answer.body()).text("token")
              : name + ": " + answer.detail());
      out.flush();
      return answer.isGood() ? Exit.DONE : Exit.NO;
    }
  }

  /// `leasehold tokens revoke`.
  @Command(
      name = "revoke",
      description = "Revokes a token: it lets nobody in any more.",
      mixinStandardHelpOptions = true)
  static final class Revoke implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private ApiClient api = new ApiClient();

    @Parameters(paramLabel = "NAME", description = "Of the token.")
    private String name = "";

    @Override
    public Integer call() throws CouldNotException {
      String path = PATH + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
      ApiClient.Answer answer = api.delete(path);
      PrintWriter out = spec.commandLine().getOut();
      out.println(name + ": " + (answer.isGood() ? "revoked" : answer.detail()));
      out.flush();
      return answer.isGood() ? Exit.DONE : Exit.NO;
    }
  }
}
