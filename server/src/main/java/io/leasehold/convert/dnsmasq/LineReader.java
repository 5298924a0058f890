package io.leasehold.convert.dnsmasq;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a configuration with all that it includes, line by line. Not for two threads.
final class LineReader {
  /// Keys whose files hold values of another key, one a line.
  private static final Map<String, String> VALUES =
      Map.of(
          "dhcp-hostsfile", "dhcp-host",
          "dhcp-hostsdir", "dhcp-host",
          "dhcp-optsfile", "dhcp-option",
          "dhcp-optsdir", "dhcp-option");

  private static final int DEPTH_MAX = 64;
  private static final int FILES_MAX = 10_000;
  private static final int LINES_MAX = 2_000_000;
  private static final long CHARACTERS_MAX = 64L << 20;

  private final Sources sources;
  private final Notes notes;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private int order;
  private int files;
  private long characters;

  LineReader(Sources sources, Notes notes) {
    this.sources = sources;
    this.notes = notes;
  }

  List<Line> read(String text) {
    characters = text.length();
    lines(text, "", Optional.empty());
    return List.copyOf(lines);
  }

  /// @param name of an included file
  /// @param key what each line is the value of; empty if the lines have keys of their own
  private void lines(String text, String name, Optional<String> key) {
    int number = 0;
    int from = 0;
    while (from <= text.length() && order < LINES_MAX) {
      int end = text.indexOf('\n', from);
      String raw = text.substring(from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() + 1 : end + 1;
      number++;
      line(raw, new Place(name, number, key.isPresent()), key);
    }
    if (order >= LINES_MAX) {
      notes.error(
          line(new Place(name, number, false), 1, "line", Optional.empty()),
          "found more than %d lines, expected less".formatted(LINES_MAX));
    }
  }

  private record Place(String file, int number, boolean isLenient) {}

  private void line(String raw, Place place, Optional<String> key) {
    int column = raw.length() - raw.stripLeading().length() + 1;
    Optional<String> read = Quoting.read(raw);
    if (read.isEmpty()) {
      notes.error(line(place, column, "line", Optional.empty()), "found a quote without its end");
    } else if (!read.get().isEmpty()) {
      add(
          key.isPresent()
              ? line(place, column, key.get(), read)
              : keyed(place, column, read.get()));
    }
  }

  /// Blanks around the `=` are allowed.
  private Line keyed(Place place, int column, String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return line(place, column, text, Optional.empty());
    }
    String key = text.substring(0, equals).strip();
    return line(place, column, key, Optional.of(text.substring(equals + 1).strip()));
  }

  private Line line(Place place, int column, String key, Optional<String> value) {
    String path = place.file().isEmpty() ? key : place.file() + ": " + key;
    return new Line(order++, path, place.number(), column, key, value, place.isLenient());
  }

  private void add(Line line) {
    String path = Quoting.plain(line.text());
    switch (line.key()) {
      case "conf-file" -> include(line, path, Optional.empty());
      case "conf-dir" -> directory(line);
      case "dhcp-hostsfile", "dhcp-optsfile" -> fileOrDirectory(line, path);
      case "dhcp-hostsdir", "dhcp-optsdir" -> all(line, path);
      default -> lines.add(line);
    }
  }

  private void fileOrDirectory(Line line, String path) {
    try {
      sources.names(path);
    } catch (UnreadableException _) {
      include(line, path, Optional.ofNullable(VALUES.get(line.key())));
      return;
    }
    all(line, path);
  }

  private void all(Line line, String directory) {
    for (String name : names(line, directory)) {
      if (isRead(name, List.of(), List.of())) {
        include(line, directory + "/" + name, Optional.ofNullable(VALUES.get(line.key())));
      }
    }
  }

  /// Behind the directory stand endings of files that are left out, or, with `*`, of those that are
  /// read alone.
  private void directory(Line line) {
    List<String> parts = Quoting.split(line.text()).stream().map(Quoting::plain).toList();
    List<String> wanted =
        parts.stream().skip(1).filter(e -> e.startsWith("*")).map(e -> e.substring(1)).toList();
    List<String> left =
        parts.stream().skip(1).filter(e -> !e.startsWith("*") && !e.isEmpty()).toList();
    for (String name : names(line, parts.getFirst())) {
      if (isRead(name, wanted.stream().filter(e -> !e.isEmpty()).toList(), left)) {
        include(line, parts.getFirst() + "/" + name, Optional.empty());
      }
    }
  }

  private static boolean isRead(String name, List<String> wanted, List<String> left) {
    boolean never =
        name.endsWith("~") || name.startsWith(".") || (name.startsWith("#") && name.endsWith("#"));
    return !never
        && left.stream().noneMatch(name::endsWith)
        && (wanted.isEmpty() || wanted.stream().anyMatch(name::endsWith));
  }

  private List<String> names(Line line, String directory) {
    try {
      relative(line, directory);
      return sources.names(directory).stream().sorted().toList();
    } catch (UnreadableException e) {
      unreadable(line, e);
      return List.of();
    }
  }

  private void include(Line line, String path, Optional<String> key) {
    if (open.contains(path)) {
      notes.error(line, "the file includes itself");
    } else if (open.size() >= DEPTH_MAX || ++files > FILES_MAX) {
      notes.error(
          line,
          "found more files, expected at most %d in one another and %d in all"
              .formatted(DEPTH_MAX, FILES_MAX));
    } else {
      open.add(path);
      text(line, path, key);
      open.remove(path);
    }
  }

  private void text(Line line, String path, Optional<String> key) {
    try {
      relative(line, path);
      String text = sources.text(path);
      characters += text.length();
      if (characters > CHARACTERS_MAX) {
        notes.error(line, "found more than 64 MB in all files, expected less");
        return;
      }
      lines(text, path, key);
    } catch (UnreadableException e) {
      unreadable(line, e);
    }
  }

  /// Without files of hosts and options dnsmasq runs all the same.
  private void unreadable(Line line, UnreadableException e) {
    String why = String.valueOf(e.getMessage());
    if (VALUES.containsKey(line.key())) {
      notes.note(line, "not carried over: " + why);
    } else {
      notes.error(line, why);
    }
  }

  private void relative(Line line, String path) {
    if (!path.startsWith("/")) {
      notes.once(line, "a relative path is read from the working directory, as dnsmasq does it");
    }
  }
}
