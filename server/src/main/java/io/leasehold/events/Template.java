package io.leasehold.events;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of an event, with `{names}` where values go.
///
/// @param names those in the text, in order
record Template(String text, List<String> names) {
  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  private static final Map<Event, Template> ALL = readAll();

  Template {
    names = List.copyOf(names);
  }

  static Template of(Event event) {
    return Objects.requireNonNull(ALL.get(event));
  }

  /// The text with the values of the fields, which stand in the order of the names.
  String fill(List<Line.Field> fields) {
    Iterator<Line.Field> next = fields.iterator();
    return NAME.matcher(text).replaceAll(_ -> Matcher.quoteReplacement(next.next().value()));
  }

  /// The text without values, for what is about many.
  String open() {
    return NAME.matcher(text).replaceAll("…");
  }

  private static Template read(Event event) {
    String text = event.template();
    return new Template(text, NAME.matcher(text).results().map(name -> name.group(1)).toList());
  }

  private static Map<Event, Template> readAll() {
    Map<Event, Template> all = new HashMap<>();
    for (Event event : Event.all()) {
      all.put(event, read(event));
    }
    return Map.copyOf(all);
  }
}
