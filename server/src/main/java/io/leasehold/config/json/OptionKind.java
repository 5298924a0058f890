package io.leasehold.config.json;

import io.leasehold.wire.option.Shape;
import java.util.List;

/// An option that a configuration can set: one of the registry, or one that it defines itself.
///
/// @param fields the shapes of a [Shape#RECORD]; empty for any other
record OptionKind(String name, int code, Shape shape, List<Shape> fields) {
  public OptionKind {
    fields = List.copyOf(fields);
  }
}
