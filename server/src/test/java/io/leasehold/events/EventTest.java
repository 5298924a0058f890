package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.GeneratedPage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventTest {
  @Test
  void idsAreGivenOnceAndInOrder() {
    List<String> ids = Arrays.stream(Event.values()).map(Event::id).toList();

    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @Test
  void everyEventSaysWhatItMeansAndWhatToDo() {
    for (Event event : Event.values()) {
      assertTrue(event.meaning().endsWith("."), event + ": " + event.meaning());
      assertTrue(event.action().endsWith("."), event + ": " + event.action());
    }
  }

  @Test
  void namesInATemplateAreGivenOnce() {
    for (Event event : Event.values()) {
      List<String> names = Template.of(event).names();
      assertEquals(names.size(), new HashSet<>(names).size(), event.template());
    }
  }

  @Test
  void noNameIsAKeyOfTheLineItself() {
    Set<String> taken = Set.of("time", "level", "event", "message", "repeated");

    for (Event event : Event.values()) {
      assertTrue(Template.of(event).names().stream().noneMatch(taken::contains), event.template());
    }
  }

  @Test
  void theReferenceIsUpToDate() {
    GeneratedPage.check("docs/reference/events.md", EventReference.page());
  }
}
