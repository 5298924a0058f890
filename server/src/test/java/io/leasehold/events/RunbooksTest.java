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

  /// What goes wrong, and what is to be looked after: "Nothing, if …" is for a person to find out,
  /// and so is why something was wrong that is over.
  private static boolean needsAPerson(Event event) {
    boolean isNothing = event.action().matches("Nothing[.;].*");
    return event.level() == Level.ERROR
        || event.level() == Level.WARN && !isNothing
        || event.action().startsWith("Find out");
  }
}
