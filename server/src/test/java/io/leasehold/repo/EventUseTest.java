package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import io.leasehold.events.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every event of the catalogue is logged somewhere, with as many values as its template has names:
/// a line that is rare must not be the one that fails.
class EventUseTest {
  private static final Pattern NAME = Pattern.compile("\\{\\w+}");
  private static final Pattern EVENT = Pattern.compile("\\w+Event\\.[A-Z_]+");

  private final Map<String, Event> byName = new HashMap<>();
  private final Set<Event> unused = new HashSet<>(Event.all());
  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyEventIsLoggedWithAllItsValues() {
    Event.all().forEach(event -> byName.put(nameOf(event), event));
    Sources.parse(
        (unit, _) -> {
          if (Sources.pathOf(unit).contains("/src/main/")) {
            unit.accept(new Uses(), null);
          }
        });

    assertEquals(List.of(), wrong);
    assertEquals(Set.of(), unused);
  }

  private static String nameOf(Event event) {
    return event.getClass().getSimpleName() + "." + event;
  }

  private final class Uses extends TreeScanner<@Nullable Void, @Nullable Void> {
    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      List<? extends ExpressionTree> arguments = call.getArguments();
      String first = arguments.isEmpty() ? "" : arguments.getFirst().toString();
      boolean logs = call.getMethodSelect().toString().endsWith(".log");
      if (logs && EVENT.matcher(first).matches()) {
        check(Objects.requireNonNull(byName.get(first), first), arguments.size() - 1, call);
      }
      return super.visitMethodInvocation(call, null);
    }

    private void check(Event event, int values, MethodInvocationTree call) {
      unused.remove(event);
      if (NAME.matcher(event.template()).results().count() != values) {
        wrong.add(event + " wants \"" + event.template() + "\": " + call);
      }
    }
  }
}
