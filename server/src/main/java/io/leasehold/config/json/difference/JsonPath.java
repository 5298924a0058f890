package io.leasehold.config.json.difference;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The way to a value in a configuration, by what things are: `$.subnets[192.0.2.0/24].pools`.
public record JsonPath(List<Step> steps) {
  public static final JsonPath ROOT = new JsonPath(List.of());

  public JsonPath {
    steps = List.copyOf(steps);
  }

  /// To the members that these names lead to, one below the other.
  public static JsonPath of(String... names) {
    return new JsonPath(Stream.of(names).<Step>map(Step.Key::new).toList());
  }

  public JsonPath member(String name) {
    return then(new Step.Key(name));
  }

  public JsonPath item(String identity) {
    return then(new Step.Item(identity));
  }

  private JsonPath then(Step step) {
    return new JsonPath(Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  @Override
  public String toString() {
    return "$" + steps.stream().map(Step::toString).collect(Collectors.joining());
  }
}
