package io.leasehold.events;

import java.util.List;

/// The page docs/reference/events.md, made of the catalogue.
final class EventReference {
  private EventReference() {}

  static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Events

        Everything the log can say. Each line carries the time, the level, the event's id and its message; with
        `"log": {"format": "json"}` it is a JSON object that has the values by name as well. An id keeps its meaning
        from release to release.

        A value is shown as text only where it is harmless: control characters, line ends, escape sequences and octets
        that are not UTF-8 are written as `\\n`, `\\x1b`, `\\u202e`, and a backslash is doubled. When one event about one
        subject (its first value that is not a number; under Configuration all values) comes more than five times within ten seconds, the rest is counted and told in one
        line: `(repeated 995 times)`. Of each event under Configuration, Network and Leases fifty lines are written within ten seconds,
        whoever they are about; the rest is told in one line, with the number of those of whom there was none:
        `(repeated 4950 times in all, by 940 that are not named)`. JSON has `repeated` and `unnamed`. Lines at debug
        level are never held back.
        """);
    for (Event.Group group : Event.Group.values()) {
      List<Event> events = Event.all().stream().filter(event -> event.group() == group).toList();
      if (!events.isEmpty()) {
        page.append("\n## ").append(group.title()).append('\n');
      }
      events.forEach(event -> entry(page, event));
    }
    return page.toString();
  }

  private static void entry(StringBuilder page, Event event) {
    page.append("\n### ").append(event.id()).append('\n');
    page.append("\n`").append(event.level()).append(" · ").append(event.template()).append("`\n");
    page.append('\n').append(event.meaning()).append('\n');
    page.append("\n*What to do:* ").append(event.action()).append('\n');
    Runbooks.of(event)
        .ifPresent(
            runbook ->
                page.append("Step by step: [runbook](../operating/runbooks/")
                    .append(runbook)
                    .append(").\n"));
  }
}
