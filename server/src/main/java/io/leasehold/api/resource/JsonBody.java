package io.leasehold.api.resource;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A part of a configuration in the body of a request or an answer: read and written as the file
/// has it, whatever its keys are.
final class JsonBody {
  private JsonBody() {}

  /// @throws ProblemException if it is no object, or has a member twice
  static Json.Obj object(String text) throws ProblemException {
    return switch (TreeReader.read(text)) {
      case TreeRead.Tree(Json.Obj object) -> once(object);
      case TreeRead.Tree _ ->
          throw Problem.badRequest("the body: expected an object").asException();
      case TreeRead.Broken(ConfigError error) ->
          throw Problem.badRequest("the body: " + error).asException();
    };
  }

  private static Json.Obj once(Json.Obj object) throws ProblemException {
    Set<String> seen = new HashSet<>();
    for (Json.Member member : object.members()) {
      if (!seen.add(member.key())) {
        throw Problem.badRequest("the body: found \"%s\" twice".formatted(member.key()))
            .asException();
      }
    }
    return object;
  }

  /// Of an object; of anything else there are none.
  static Map<String, Object> members(Json json) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (json instanceof Json.Obj(List<Json.Member> all, _)) {
      all.stream()
          .filter(member -> !(member.value() instanceof Json.Null))
          .forEach(member -> members.put(member.key(), value(member.value())));
    }
    return members;
  }

  private static Object value(Json json) {
    return switch (json) {
      case Json.Text(String text, _) -> text;
      case Json.Num(String literal, _) -> number(literal);
      case Json.Bool(boolean is, _) -> is;
      case Json.Arr(List<Json> items, _) ->
          items.stream().filter(item -> !(item instanceof Json.Null)).map(JsonBody::value).toList();
      case Json.Obj _ -> members(json);
      case Json.Null _ -> "";
    };
  }

  /// One that no key may have is shown as text: 1e999999999 would be written out.
  private static Object number(String literal) {
    return literal.matches("-?[0-9]{1,16}(\\.[0-9]{1,16})?") ? new BigDecimal(literal) : literal;
  }
}
