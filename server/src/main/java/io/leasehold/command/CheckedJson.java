package io.leasehold.command;

import io.leasehold.config.Tally;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A configuration that was looked through, in the shape that the API has for it. Reservations that
/// would be left out are errors for `leasehold check`, so that it is not `ok` with them.
final class CheckedJson {
  private CheckedJson() {}

  static Map<String, Object> of(ConfigRead read) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (read) {
      case ConfigRead.Bad(ConfigErrors errors) -> {
        json.put("ok", false);
        json.put("errors", findings(errors));
        for (String none : List.of("left-out", "warnings", "notes")) {
          json.put(none, List.of());
        }
      }
      case ConfigRead.Good(var config, var leftOut, var warnings, var notes) -> {
        json.put("ok", leftOut.isEmpty());
        json.put("summary", Tally.of(config).toString());
        json.put("errors", List.of());
        json.put("left-out", findings(leftOut));
        json.put("warnings", findings(warnings));
        json.put("notes", findings(notes));
      }
    }
    return json;
  }

  private static List<Map<String, Object>> findings(ConfigErrors errors) {
    return errors.told().stream().map(CheckedJson::finding).toList();
  }

  private static Map<String, Object> finding(ConfigError error) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", error.path());
    json.put("line", error.line());
    json.put("column", error.column());
    json.put("found", error.found());
    json.put("expected", error.expected());
    return json;
  }
}
