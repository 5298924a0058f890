package io.leasehold.expression;

import java.util.Optional;
import java.util.OptionalInt;

/// What names mean while an expression is compiled.
public interface Names {
  /// The code of a named option, 0 to 255.
  ///
  /// @param space "dhcp4", "dhcp-agent-options-space" within option 82,
  ///   "vendor-encapsulated-options-space" within option 43, "vendor-" and the enterprise's number
  ///   within option 125
  OptionalInt option(String space, String name);

  /// The name of an option of the space that may have been meant by one that is none.
  default Optional<String> nearest(String space, String name) {
    return Optional.empty();
  }

  /// A number that stands for the class of this name: the same name, the same number. Never fails,
  /// since a class may be named before it is defined.
  int classNumber(String name);

  /// The test of an extension; none if there is no such extension.
  default Optional<OutsideTest> extension(String name) {
    return Optional.empty();
  }

  /// What is expected where an extension's name is not known.
  default String extensionExpected(String found) {
    return "no extension: there are none";
  }
}
