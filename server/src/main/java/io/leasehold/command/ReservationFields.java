package io.leasehold.command;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// What a command line says of a reservation: the usual keys by options of their own, any other by
/// `--set`.
final class ReservationFields {
  private static final Json.Place MADE = new Json.Place(1, 1);

  @Option(
      names = "--hw-address",
      paramLabel = "ADDRESS",
      description = "The client's hardware address.")
  private Optional<String> hardware = Optional.empty();

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "Its client identifier: hexadecimal, or \"'text'\".")
  private Optional<String> clientId = Optional.empty();

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The address that is kept for it.")
  private Optional<String> address = Optional.empty();

  @Option(names = "--hostname", paramLabel = "NAME", description = "The name that it is told.")
  private Optional<String> hostname = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Any key of a reservation, with a value in JSON, or text as it is:",
        "--set 'options={\"routers\": [\"192.0.2.1\"]}'"
      })
  private Map<String, String> set = new LinkedHashMap<>();

  /// Whether anything is said.
  boolean isGiven() {
    return !set.isEmpty()
        || Stream.of(hardware, clientId, address, hostname).anyMatch(Optional::isPresent);
  }

  /// The members of an object.
  static List<Json.Member> members(Document document) {
    return document.json() instanceof Json.Obj(List<Json.Member> members, _) ? members : List.of();
  }

  /// What is said here, and what was there but for that.
  Json.Obj over(List<Json.Member> there) {
    Map<String, Json> all = new LinkedHashMap<>();
    there.forEach(member -> all.put(member.key(), member.value()));
    hardware.ifPresent(value -> all.put("hw-address", text(value)));
    clientId.ifPresent(value -> all.put("client-id", text(value)));
    address.ifPresent(value -> all.put("address", text(value)));
    hostname.ifPresent(value -> all.put("hostname", text(value)));
    set.forEach((key, value) -> all.put(key, value(value)));
    List<Json.Member> members = new ArrayList<>();
    all.forEach((key, value) -> members.add(new Json.Member(key, MADE, value)));
    return new Json.Obj(members, MADE);
  }

  private static Json value(String text) {
    return TreeReader.read(text) instanceof TreeRead.Tree(Json json) ? json : text(text);
  }

  private static Json text(String value) {
    return new Json.Text(value, MADE);
  }
}
