package io.leasehold.command;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Json.Arr;
import io.leasehold.config.json.tree.Json.Bool;
import io.leasehold.config.json.tree.Json.Member;
import io.leasehold.config.json.tree.Json.Null;
import io.leasehold.config.json.tree.Json.Num;
import io.leasehold.config.json.tree.Json.Obj;
import io.leasehold.config.json.tree.Json.Text;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.events.Printable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// JSON that a server answered with, to be shown: what is not there is empty, and nothing in it can
/// steer a terminal.
record Document(Json json) {
  private static final Document NONE = new Document(new Obj(List.of(), new Json.Place(1, 1)));

  /// Text that is no JSON is a document in which nothing is.
  static Document of(String text) {
    return TreeReader.read(text) instanceof TreeRead.Tree(Json root) ? new Document(root) : NONE;
  }

  Document member(String name) {
    return find(name).orElse(NONE);
  }

  boolean has(String name) {
    return find(name).isPresent();
  }

  List<Document> items() {
    return json instanceof Arr(List<Json> items, _)
        ? items.stream().map(Document::new).toList()
        : List.of();
  }

  /// The value of a member, or of each item of it.
  String text(String name) {
    return find(name).map(Document::asText).orElse("");
  }

  private Optional<Document> find(String name) {
    return json instanceof Obj(List<Member> members, _)
        ? members.stream()
            .filter(member -> member.key().equals(name))
            .findFirst()
            .map(member -> new Document(member.value()))
        : Optional.empty();
  }

  /// As JSON that every reader takes: no comments, ASCII alone.
  String strict() {
    return io.leasehold.command.Json.tree(value());
  }

  private Object value() {
    return switch (json) {
      case Text(String value, _) -> value;
      case Num(String literal, _) -> new BigDecimal(literal);
      case Bool(boolean value, _) -> value;
      case Null _ -> Optional.empty();
      case Arr _ -> items().stream().map(Document::value).toList();
      case Obj(List<Member> members, _) -> {
        Map<String, Object> values = new LinkedHashMap<>();
        members.forEach(member -> values.put(member.key(), new Document(member.value()).value()));
        yield values;
      }
    };
  }

  String asText() {
    return switch (json) {
      case Text(String value, _) -> Printable.of(value);
      case Num(String literal, _) -> literal;
      case Bool(boolean value, _) -> Boolean.toString(value);
      case Null _, Obj _ -> "";
      case Arr _ -> items().stream().map(Document::asText).collect(Collectors.joining(", "));
    };
  }
}
