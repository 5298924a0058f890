package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// Which statement each part of ours was made of: what this server does not accept is told where
/// whoever wrote the file can find it. Not for two threads.
final class Origins {
  private final IdentityHashMap<Out, Place> made = new IdentityHashMap<>();
  private final Map<String, Place> byPath = new HashMap<>();

  <T extends Out> T add(T out, Place place) {
    made.put(out, place);
    return out;
  }

  void place(Out root) {
    place(root, "$");
  }

  private void place(Out value, String path) {
    Place origin = made.get(value);
    if (origin != null) {
      byPath.put(path, origin);
    }
    switch (value) {
      case Out.Text _, Out.Num _, Out.Bool _ -> {
        // Nothing lies within.
      }
      case Out.Arr array -> {
        for (int i = 0; i < array.items().size(); i++) {
          place(array.items().get(i), path + "[" + i + "]");
        }
      }
      case Out.Obj object ->
          object.members().forEach((key, member) -> place(member, path + "." + key));
    }
  }

  /// The nearest that is known.
  ///
  /// @param otherwise if none is
  Place at(String path, Place otherwise) {
    String start = path;
    while (!byPath.containsKey(start)) {
      int cut = Math.max(start.lastIndexOf('.'), start.lastIndexOf('['));
      if (cut < 0) {
        return otherwise;
      }
      start = start.substring(0, cut);
    }
    return byPath.getOrDefault(start, otherwise);
  }
}
