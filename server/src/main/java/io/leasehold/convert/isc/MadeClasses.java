package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Classes for what stands in an `if` or in a list of permits: one for each condition. Not for two
/// threads.
final class MadeClasses {
  private final ClassNames names;
  private final Map<String, String> byTest = new LinkedHashMap<>();

  MadeClasses(ClassNames names) {
    this.names = names;
  }

  /// The class of the queries of which a test is true.
  String of(String start, String test) {
    return byTest.computeIfAbsent(test, _ -> names.unused(start + "-" + (byTest.size() + 1)));
  }

  /// Those that ask for no other class.
  List<Out> first() {
    return all(false);
  }

  /// Those that do, which come behind.
  List<Out> last() {
    return all(true);
  }

  private List<Out> all(boolean asksForOthers) {
    List<Out> all = new ArrayList<>();
    byTest.forEach(
        (test, name) -> {
          if (test.contains("member('") == asksForOthers) {
            all.add(new Out.Obj().put("name", name).put("test", test));
          }
        });
    return all;
  }
}
