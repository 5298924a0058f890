package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.resource.Configuring.Edited;
import io.leasehold.api.resource.Configuring.Op;
import io.leasehold.api.resource.Configuring.Wanted;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/config/edit`: a configuration with some things in it changed, as a text that can be compared
/// and used. It only asks: nothing changes. Of one form or another, so every change goes one way.
final class EditResource {
  private static final String EDITS = "edits";
  private static final String CONFIG = "config";
  private static final String OP = "op";
  private static final String PATH = "path";
  private static final String VALUE = "value";
  private static final int COUNT_MAX = 1_000;

  private static final int SHOWN_MAX = 40;
  private static final Json NOTHING = new Json.Null(new Json.Place(1, 1));

  /// Characters of all values together. Whoever has more to say sends the whole text.
  private static final int VALUES_MAX = 512 << 10;

  /// A text grows a little as a JSON string.
  private static final long BODY_MAX = 4 * VALUES_MAX + ConfigResource.TEXT_MAX / 4 * 5;

  private final Configuring configuring;
  private final HeavyWork heavy;

  EditResource(Configuring configuring, HeavyWork heavy) {
    this.configuring = configuring;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/v1/config/edit", Role.OPERATOR, this::edit).asking().upTo(BODY_MAX));
  }

  /// @param sha256OfBase of the text that was edited
  private record EditedJson(String config, String sha256OfBase) {}

  private Reply edit(Request request) throws ProblemException {
    String body = request.json();
    return heavy.run(() -> edit(request, body));
  }

  private Reply edit(Request request, String body) throws ProblemException {
    Map<String, Json> members = members("the body", JsonBody.object(body), Set.of(EDITS, CONFIG));
    Optional<String> config = Optional.empty();
    if (members.containsKey(CONFIG)) {
      config = Optional.of(text("config", members.get(CONFIG)));
    }
    return switch (configuring.edit(config, edits(members.getOrDefault(EDITS, NOTHING)))) {
      case Edited.Done(String text, String base) ->
          Reply.json(new EditedJson(HiddenSecrets.in(text, request.principal()), base));
      case Edited.Refused(Optional<Integer> index, var why) -> {
        if (index.isEmpty()) {
          throw ConfigResource.invalid(why);
        }
        throw refused(index.get(), why.told().getFirst());
      }
    };
  }

  private static ProblemException refused(int index, ConfigError why) {
    String detail =
        "edits[%d]: %s: found %s, expected %s"
            .formatted(index, why.path(), why.found(), why.expected());
    return Problem.notEditable(
            detail, Map.of("edit", index, "errors", ConfigResource.findings(why)))
        .asException();
  }

  private static List<Wanted> edits(Json json) throws ProblemException {
    if (!(json instanceof Json.Arr(List<Json> items, _))) {
      throw wrong(EDITS, Compact.of(json, SHOWN_MAX), "an array");
    }
    if (items.size() > COUNT_MAX) {
      throw wrong(EDITS, items.size() + " of them", COUNT_MAX + " at most");
    }
    List<Wanted> edits = new ArrayList<>();
    int room = VALUES_MAX;
    for (Json item : items) {
      Wanted edit = one("edits[%d]".formatted(edits.size()), item);
      edits.add(edit);
      int left = room;
      room -= edit.value().map(value -> Compact.of(value, left).length()).orElse(0);
      if (room < 0) {
        throw wrong(EDITS, "longer values", VALUES_MAX + " characters of them at most");
      }
    }
    return edits;
  }

  private static Wanted one(String where, Json json) throws ProblemException {
    Map<String, Json> members = members(where, json, Set.of(OP, PATH, VALUE));
    String name = text(where + "." + OP, members.getOrDefault(OP, NOTHING));
    Op op =
        List.of(Op.values()).stream()
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .orElseThrow(() -> wrong(where + "." + OP, name, "set, add or remove"));
    Optional<Json> value = Optional.ofNullable(members.get(VALUE));
    if (value.isPresent() == (op == Op.REMOVE)) {
      throw value.isPresent()
          ? wrong(where, "a value", "none for what is removed")
          : wrong(where, "no value", "one for what is to be there");
    }
    return new Wanted(op, text(where + "." + PATH, members.getOrDefault(PATH, NOTHING)), value);
  }

  private static Map<String, Json> members(String where, Json json, Set<String> known)
      throws ProblemException {
    if (!(json instanceof Json.Obj(List<Json.Member> all, _))) {
      throw wrong(where, Compact.of(json, SHOWN_MAX), "an object");
    }
    Map<String, Json> members = new HashMap<>();
    for (Json.Member member : all) {
      if (!known.contains(member.key())) {
        throw wrong(where, "the member \"%s\"".formatted(member.key()), "one of " + known);
      }
      if (members.put(member.key(), member.value()) != null) {
        throw wrong(where, "\"%s\" twice".formatted(member.key()), "it once");
      }
    }
    return members;
  }

  private static String text(String where, Json json) throws ProblemException {
    if (json instanceof Json.Text(String text, _)) {
      return text;
    }
    throw wrong(where, Compact.of(json, SHOWN_MAX), "a text");
  }

  private static ProblemException wrong(String where, String found, String expected) {
    return Problem.badRequest("%s: found %s, expected %s".formatted(where, found, expected))
        .asException();
  }
}
