package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunbooksTest {
  @Test
  void everyEventThatNeedsAPersonHasOne() {
    List<String> without =
        Event.all().stream()
            .filter(RunbooksTest::needsAPerson)
            .filter(event -> Runbooks.of(event).isEmpty())
            .map(Event::id)
            .toList();

    assertEquals(List.of(), without);
  }

  /// What goes wrong, and what is to be looked after; not what only might be.
  private static boolean needsAPerson(Event event) {
    return event.level() == Level.ERROR
        || event.level() == Level.WARN && !event.action().startsWith("Nothing");
  }
}
