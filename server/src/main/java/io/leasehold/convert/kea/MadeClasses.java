package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Client classes that the file does not have and the conversion needs: conditions that Kea has
/// built in, or in a hook library. Not for two threads.
final class MadeClasses {
  private final Map<String, String> tests = new LinkedHashMap<>();

  /// The class's name; made of a word that says what it is for.
  String of(String word, String test) {
    String name = "kea-" + word;
    int copy = 1;
    while (!tests.getOrDefault(name, test).equals(test)) {
      copy++;
      name = "kea-" + word + "-" + copy;
    }
    tests.put(name, test);
    return name;
  }

  /// Clients that name the vendor in option 124 or 125: only these get its options from Kea.
  String ofVendor(long enterprise) {
    return of(
        "vendor-" + enterprise,
        "vendor[%d].exists or vendor-class[%d].exists".formatted(enterprise, enterprise));
  }

  List<Out> out() {
    return tests.entrySet().stream()
        .<Out>map(made -> new Out.Obj().put("name", made.getKey()).put("test", made.getValue()))
        .toList();
  }
}
