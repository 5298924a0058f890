package io.leasehold.api.dashboard;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of our scripts a script cannot begin without.
final class Imports {
  /// An import that is a statement; one within a function is fetched when it is wanted.
  private static final Pattern STATEMENT =
      Pattern.compile(
          "^(?:import|export)\\s(?:[^;'\"]*?\\sfrom\\s)?\\s*'(\\.[^']+)'", Pattern.MULTILINE);

  private Imports() {}

  /// @param files their content by their names below the folder of all
  /// @return the name of the script and of all that it imports, directly or through others
  static SequencedSet<String> of(String script, Map<String, byte[]> files) {
    SequencedSet<String> found = new LinkedHashSet<>();
    Deque<String> ahead = new ArrayDeque<>();
    ahead.add(script);
    while (!ahead.isEmpty()) {
      String each = ahead.remove();
      byte[] content = files.get(each);
      if (content == null || !found.add(each)) {
        continue;
      }
      Matcher statement = STATEMENT.matcher(new String(content, StandardCharsets.UTF_8));
      while (statement.find()) {
        ahead.add(URI.create("/" + each).resolve(statement.group(1)).getPath().substring(1));
      }
    }
    return found;
  }
}
