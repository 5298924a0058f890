package io.leasehold.config.json.option;

import io.leasehold.config.ValueSource;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.wire.option.OptionKind;
import java.util.Optional;
import java.util.OptionalInt;

/// What the options of one configuration come to, so that two ways of writing the same can be told
/// from two values. Whatever is wrong in it is nobody's business here. Not for two threads.
public final class OptionSense {
  private final OptionDefinitions definitions;
  private final OptionOctets values;

  private OptionSense(OptionDefinitions definitions) {
    this.definitions = definitions;
    values = new OptionOctets(definitions);
  }

  /// @param root of a configuration; of anything else the registry's options are known
  public static OptionSense of(Json root) {
    return Fields.of(node(root), ObjectKind.CONFIG)
        .map(OptionDefinitions::read)
        .map(OptionSense::new)
        .orElseThrow(() -> new IllegalStateException("no configuration: " + root.place()));
  }

  /// The option that a key of an `options` object means; empty if nobody knows.
  public Optional<OptionKind> kind(String key) {
    return definitions.find(key);
  }

  /// The code of an option that an expression names; empty if there is none.
  public OptionalInt code(String space, String name) {
    return definitions.code(space, name);
  }

  /// What may have been meant by one that there is not.
  public Optional<String> nearest(String space, String name) {
    return definitions.nearest(OptionSpace.canonical(space), name);
  }

  /// What is sent for a value, in words that are equal if the octets are; empty if it is no value
  /// of the option.
  public Optional<String> sent(Json value, OptionKind kind) {
    Node node = node(value);
    Optional<ValueSource> source = values.read(node, kind);
    return source.filter(_ -> node.findings().size() == 0).map(ValueSource::toString);
  }

  private static Node node(Json json) {
    return new Node("$", json, new Findings());
  }
}
