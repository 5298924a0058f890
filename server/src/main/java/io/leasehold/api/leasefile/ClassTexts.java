package io.leasehold.api.leasefile;

import io.leasehold.lease.KeptClasses.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The classes of a lease, as a line has them.
final class ClassTexts {
  private ClassTexts() {}

  /// Of `template=hex, …`; empty if it is not that.
  static Optional<List<Instance>> instances(String text) {
    List<Instance> all = new ArrayList<>();
    for (String part : LeaseField.parts(text).toList()) {
      int sign = part.lastIndexOf('=');
      Optional<String> template = sign < 1 ? Optional.empty() : name(part.substring(0, sign));
      var value = FieldReader.octets(part.substring(sign + 1));
      if (template.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      all.add(new Instance(template.get(), value.get()));
    }
    return Optional.of(all);
  }

  /// Of names, less those of so many instances at their end; empty if it is not that.
  static Optional<List<String>> names(String text, int instances) {
    List<Optional<String>> all = LeaseField.parts(text).map(ClassTexts::name).toList();
    if (all.size() < instances || all.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Stream<String> plain = all.stream().limit(all.size() - instances).flatMap(Optional::stream);
    return Optional.of(plain.distinct().sorted().toList());
  }

  private static Optional<String> name(String shown) {
    return Escapes.text(shown)
        .filter(name -> !name.isEmpty() && name.chars().noneMatch(Character::isISOControl));
  }
}
