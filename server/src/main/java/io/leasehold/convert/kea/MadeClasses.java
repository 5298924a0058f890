package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    return of("vendor-" + enterprise, names(enterprise));
  }

  /// Those of them that do not request option 125.
  String ofVendorUnrequested(long enterprise) {
    return of("vendor-%d-unrequested".formatted(enterprise), unrequested(names(enterprise)));
  }

  /// True for clients of which this is true and that do not request option 125.
  static String unrequested(String test) {
    return "(%s) and not match('(..:)*7d(:..)*', hexstring(option[55].hex, ':'))".formatted(test);
  }

  private static String names(long enterprise) {
    return "vendor[%d].exists or vendor-class[%d].exists".formatted(enterprise, enterprise);
  }

  /// Clients that have one of the first and one of the second.
  String ofBoth(List<String> first, List<String> second) {
    return of("both", anyOf(first) + " and " + anyOf(second));
  }

  static String anyOf(List<String> names) {
    return names.stream()
        .map("member('%s')"::formatted)
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  List<Out> out() {
    return tests.entrySet().stream()
        .<Out>map(made -> new Out.Obj().put("name", made.getKey()).put("test", made.getValue()))
        .toList();
  }
}
