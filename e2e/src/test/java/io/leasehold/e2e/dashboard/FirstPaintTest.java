package io.leasehold.e2e.dashboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures how long a browser takes to paint a view for the first time beside a million leases,
/// and says so: how fast a machine is, is nothing that a test can fail by.
@InBrowser
@EnabledIfEnvironmentVariable(
    named = "LEASEHOLD_PAINT",
    matches = "1",
    disabledReason = "measures the first paint of views if LEASEHOLD_PAINT=1")
class FirstPaintTest {
  private static final int ROUNDS = 9;

  @RegisterExtension static final House house = MillionLeasesTest.newHouse();

  @RegisterExtension final Visit visit = new Visit();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/leases", "/networks", "/networks/10.0.0.0/8", "/live"})
  void itIsSoLongUntilAViewIsPainted(String place) {
    visit.signIn(house);
    String kept = figure(place, false);
    String nothing = figure(place, true);

    System.out.printf("first paint of %s: %s; with nothing kept %s%n", place, kept, nothing);
  }

  /// The middle, and the least and the most.
  private String figure(String place, boolean anew) {
    List<Long> paints = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      visit.driver().get("about:blank");
      if (anew) {
        visit.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
      }
      visit.driver().get(house.url() + "/#" + place);
      visit.see("main h1");
      paints.add(visit.until(() -> paint() > 0 ? paint() : null, "nothing was painted"));
    }
    Collections.sort(paints);
    return "%d ms (%d to %d)"
        .formatted(paints.get(ROUNDS / 2), paints.getFirst(), paints.getLast());
  }

  private long paint() {
    Object ms =
        visit
            .driver()
            .executeScript(
                "return Math.round("
                    + "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)");
    return (Long) Objects.requireNonNull(ms);
  }
}
