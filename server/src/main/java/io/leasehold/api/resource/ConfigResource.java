package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Configuring.Applied;
import io.leasehold.api.resource.Configuring.By;
import io.leasehold.api.resource.Configuring.Checked;
import io.leasehold.api.resource.Configuring.Compared;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/config`: the configuration as a text, looked through, compared, used, and taken back.
final class ConfigResource {
  /// A text of 100,000 reservations has 12 MB.
  static final long TEXT_MAX = 32 << 20;

  private static final String PATH = "/api/v1/config";
  private static final String VERSIONS = PATH + "/versions";
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final int LISTED_DEFAULT = 100;
  private static final int LISTED_MAX = 10_000;

  private final Configuring configuring;
  private final HeavyWork heavy;

  ConfigResource(Configuring configuring, HeavyWork heavy) {
    this.configuring = configuring;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(PATH, Role.OPERATOR, this::show),
        Endpoint.put(PATH, Role.ADMINISTRATOR, this::use)
            .with("comment", "force")
            .upTo(TEXT_MAX)
            .as("config-use"),
        Endpoint.post(PATH + "/check", Role.OPERATOR, this::check).upTo(TEXT_MAX).asking(),
        Endpoint.post(PATH + "/diff", Role.OPERATOR, this::compare)
            .asking()
            .with("effect", "limit")
            .upTo(TEXT_MAX),
        Endpoint.post(PATH + "/reload", Role.ADMINISTRATOR, this::reload).as("config-reload"),
        Endpoint.get(VERSIONS, Role.OPERATOR, _ -> versions()),
        Endpoint.get(VERSIONS + "/{number}", Role.OPERATOR, this::version),
        Endpoint.post(VERSIONS + "/{number}/rollback", Role.ADMINISTRATOR, this::rollback)
            .with("comment", "force")
            .as("config-rollback"));
  }

  private record CheckedJson(
      boolean ok,
      Optional<String> summary,
      List<Finding> errors,
      List<Finding> leftOut,
      List<Finding> warnings,
      List<Finding> notes) {
    static CheckedJson of(Checked checked) {
      return new CheckedJson(
          checked.errors().isEmpty(),
          checked.summary(),
          Finding.all(checked.errors()),
          Finding.all(checked.leftOut()),
          Finding.all(checked.warnings()),
          Finding.all(checked.notes()));
    }
  }

  private record Finding(String path, int line, int column, String found, String expected) {
    static List<Finding> all(ConfigErrors errors) {
      return errors.told().stream()
          .map(
              each ->
                  new Finding(
                      each.path(), each.line(), each.column(), each.found(), each.expected()))
          .toList();
    }
  }

  /// @param version absent if it could not be kept, or nothing has changed
  /// @param changed false if it was in use already
  /// @param sha256 its tag
  private record UsedJson(
      Optional<Integer> version, boolean changed, String sha256, CheckedJson what) {}

  private record VersionList(List<Configuring.Version> versions) {}

  private Reply show(Request request) {
    Configuring.Text text = configuring.inUse();
    String shown = HiddenSecrets.in(text.text(), request.principal());
    return text(shown, Map.of("ETag", '"' + text.tag() + '"'));
  }

  private static Reply text(String text, Map<String, String> headers) {
    return new Reply.Stream(
        PLAIN, headers, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Reply check(Request request) throws ProblemException {
    String text = request.text();
    return heavy.run(() -> Reply.json(CheckedJson.of(configuring.check(whole(request, text)))));
  }

  private Reply compare(Request request) throws ProblemException {
    String text = request.text();
    return heavy.run(() -> compare(request, whole(request, text)));
  }

  private String whole(Request request, String text) {
    return HiddenSecrets.back(text, request.principal(), configuring);
  }

  private Reply compare(Request request, String text) throws ProblemException {
    boolean effect = request.flag("effect");
    int limit = request.number("limit", 0, LISTED_MAX).orElse(LISTED_DEFAULT);
    try {
      Optional<Integer> listed = effect ? Optional.of(limit) : Optional.empty();
      return switch (configuring.compare(text, listed)) {
        case Compared.Invalid(ConfigErrors errors) -> throw invalid(errors);
        case Compared.Good(var difference, var forecast) ->
            Reply.json(DifferenceJson.of(difference, forecast));
      };
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  private Reply use(Request request) throws ProblemException {
    String text = request.text();
    By by = by(request);
    return heavy.run(() -> reply(request, configuring.apply(text, by), by.comment()));
  }

  private Reply rollback(Request request) throws ProblemException {
    By by = by(request);
    return reply(request, configuring.rollback(number(request), by), by.comment());
  }

  private Reply reload(Request request) throws ProblemException {
    return reply(request, configuring.reload(), "");
  }

  private static By by(Request request) throws ProblemException {
    return new By(
        request.principal().name(),
        request.query("comment").orElse(""),
        request.ifMatch(),
        request.flag("force"));
  }

  private static Reply reply(Request request, Applied applied, String comment)
      throws ProblemException {
    return switch (applied) {
      case Applied.Used(var text, var what, var version, var changed) -> {
        String used = version.map(number -> "version " + number).orElse("in use already");
        request.note("%s, sha256 %s%s".formatted(used, text.tag(), quoted(comment)));
        yield Reply.tagged(
            new UsedJson(version, changed, text.tag(), CheckedJson.of(what)), text.tag());
      }
      case Applied.Invalid(ConfigErrors errors) -> throw invalid(errors);
      case Applied.Outdated(String tag) ->
          throw Problem.changed("the one in use is \"%s\"".formatted(tag)).asException();
      case Applied.Edited() ->
          throw Problem.conflict(
                  "the file was edited and not reloaded, which would be lost; reload first, or say"
                      + " force=true (--force)")
              .asException();
      case Applied.NoSuchVersion() ->
          throw Problem.notFound("there is no version of that number, or no more").asException();
      case Applied.Failed(String why) -> throw Problem.unavailable(why).asException();
    };
  }

  private static String quoted(String comment) {
    return comment.isEmpty() ? "" : ": " + comment;
  }

  static ProblemException invalid(ConfigErrors errors) {
    return Problem.invalid(
            "nothing was changed: " + errors.sum(), Map.of("errors", Finding.all(errors)))
        .asException();
  }

  /// As answers have it.
  static Object findings(ConfigError error) {
    return Finding.all(ConfigErrors.of(error));
  }

  private Reply versions() throws ProblemException {
    try {
      return Reply.json(new VersionList(configuring.versions()));
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  private Reply version(Request request) throws ProblemException {
    int number = number(request);
    try {
      String text =
          configuring
              .version(number)
              .orElseThrow(
                  () ->
                      Problem.notFound("there is no version %d, or no more".formatted(number))
                          .asException());
      return text(HiddenSecrets.in(text, request.principal()), Map.of());
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  private static int number(Request request) throws ProblemException {
    String text = request.path("number");
    if (!text.matches("[0-9]{1,9}")) {
      throw Request.wrong("number", text, "the number of a version");
    }
    return Integer.parseInt(text);
  }
}
