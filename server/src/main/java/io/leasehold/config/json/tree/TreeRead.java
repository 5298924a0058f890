package io.leasehold.config.json.tree;

/// What became of a text: a tree, or the place where it stops being JSON.
public sealed interface TreeRead {
  record Tree(Json root) implements TreeRead {}

  record Broken(ConfigError error) implements TreeRead {}
}
