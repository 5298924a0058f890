package io.leasehold.wire.option;

import java.util.List;

/// An option, or a sub-option, that a configuration can set: one of the registry, or one that it
/// defines itself.
///
/// @param code 1 to 254
/// @param fields the shapes of a [Shape#RECORD]; empty for any other
/// @param repeats the last of the fields comes any number of times, or the whole record does
/// @param space of the sub-options that follow its own value; empty if it has none
public record OptionKind(
    String name, int code, Shape shape, List<Shape> fields, boolean repeats, String space) {
  public OptionKind {
    fields = List.copyOf(fields);
  }

  /// A value without fields and sub-options.
  public static OptionKind of(String name, int code, Shape shape) {
    return new OptionKind(name, code, shape, List.of(), false, "");
  }

  /// Fields of these shapes.
  public static OptionKind record(String name, int code, Shape... fields) {
    return new OptionKind(name, code, Shape.RECORD, List.of(fields), false, "");
  }

  /// One that nobody has defined: octets.
  public static OptionKind unknown(int code) {
    return of(Integer.toString(code), code, Shape.OPAQUE);
  }

  public boolean hasSpace() {
    return !space.isEmpty();
  }

  /// The same of which the last field, or the record, comes any number of times.
  public OptionKind repeating() {
    return new OptionKind(name, code, shape, fields, true, space);
  }

  public OptionKind withSpace(String other) {
    return new OptionKind(name, code, shape, fields, repeats, other);
  }
}
