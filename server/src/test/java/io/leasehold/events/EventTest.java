package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.GeneratedPage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventTest {
  @Test
  void idsAreGivenOnceAndInOrder() {
    List<String> ids = Event.all().stream().map(Event::id).toList();

    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @Test
  void theEventsOfAHundredAreInOneEnum() {
    Map<Integer, Set<Class<?>>> enums = new HashMap<>();

    Event.all()
        .forEach(
            event ->
                enums
                    .computeIfAbsent(event.text().number() / 100, _ -> new HashSet<>())
                    .add(event.getClass()));

    enums.forEach((hundred, of) -> assertEquals(1, of.size(), hundred + "xx"));
  }

  @Test
  void everyEventSaysWhatItMeansAndWhatToDo() {
    for (Event event : Event.all()) {
      assertTrue(event.meaning().endsWith("."), event + ": " + event.meaning());
      assertTrue(event.action().endsWith("."), event + ": " + event.action());
    }
  }

  @Test
  void namesInATemplateAreGivenOnce() {
    for (Event event : Event.all()) {
      List<String> names = Template.of(event).names();
      assertEquals(names.size(), new HashSet<>(names).size(), event.template());
    }
  }

  @Test
  void noNameIsAKeyOfTheLineItself() {
    Set<String> taken = Set.of("time", "level", "event", "message", "repeated");

    for (Event event : Event.all()) {
      assertTrue(Template.of(event).names().stream().noneMatch(taken::contains), event.template());
    }
  }

  @Test
  void theReferenceIsUpToDate() {
    GeneratedPage.check("docs/reference/events.md", EventReference.page());
  }
}
