package io.leasehold.change;

import static io.leasehold.change.ChangesFixture.SECOND;
import static io.leasehold.change.ChangesFixture.proposal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.FaultEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who hears of changes.
class OnlookerTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void aChangeIsInUseWhateverIsWrongWithTellingOfIt() {
    ChangesFixture site = new ChangesFixture(directory);
    List<Outcome> ended = new ArrayList<>();
    site.onlooker =
        new Onlooker() {
          @Override
          public void begins() {
            throw new IllegalStateException("nobody listens");
          }

          @Override
          public void ended(Outcome outcome) {
            ended.add(outcome);
            throw new IllegalStateException("nobody listens");
          }
        };

    Outcome outcome = site.start().apply(proposal(SECOND));

    assertInstanceOf(Outcome.Used.class, outcome);
    assertEquals(List.of(outcome), ended);
    assertEquals(SECOND, site.text());
    assertTrue(site.has(FaultEvent.BUG));
  }
}
