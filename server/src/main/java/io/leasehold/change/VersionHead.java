package io.leasehold.change;

import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first line of a version's file: a comment, so that the file is a configuration itself.
///
/// `// {"version": 12, "at": "2026-11-26T21:00:00Z", "author": "anna", "comment": "…", "sha256":
/// "…"}`
final class VersionHead {
  private static final String MARK = "// ";

  private VersionHead() {}

  static String of(Version version) {
    return "%s{\"version\": %d, \"at\": %s, \"author\": %s, \"comment\": %s, \"sha256\": %s}\n"
        .formatted(
            MARK,
            version.number(),
            Compact.quoted(version.at().toString()),
            Compact.quoted(version.author()),
            Compact.quoted(version.comment()),
            Compact.quoted(version.tag()));
  }

  /// Empty if it is none.
  static Optional<Version> parse(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    return TreeReader.read(line.substring(MARK.length()))
            instanceof TreeRead.Tree(Json.Obj(List<Json.Member> members, _))
        ? version(texts(members))
        : Optional.empty();
  }

  private static Map<String, String> texts(List<Json.Member> members) {
    Map<String, String> texts = new HashMap<>();
    for (Json.Member member : members) {
      switch (member.value()) {
        case Json.Text(String text, _) -> texts.put(member.key(), text);
        case Json.Num(String literal, _) -> texts.put(member.key(), literal);
        default -> {}
      }
    }
    return texts;
  }

  private static Optional<Version> version(Map<String, String> texts) {
    try {
      return Optional.of(
          new Version(
              Integer.parseInt(texts.getOrDefault("version", "")),
              Instant.parse(texts.getOrDefault("at", "")),
              texts.getOrDefault("author", ""),
              texts.getOrDefault("comment", ""),
              texts.getOrDefault("sha256", "")));
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
