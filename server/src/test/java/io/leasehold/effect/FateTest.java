package io.leasehold.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.engine.v4.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FateTest {
  /// A reason that comes new has to be put in its place.
  @Test
  void everyRefusalOfARenewalHasAFate() {
    Set<Reason> without = EnumSet.noneOf(Reason.class);
    Arrays.stream(Reason.values())
        .filter(reason -> reason.name().startsWith("NAK_"))
        .forEach(without::add);
    for (Fate fate : Fate.values()) {
      without.removeAll(fate.reasons());
    }

    // Whoever names no address is no client that renews; no lease that runs is on probation.
    assertEquals(EnumSet.of(Reason.NAK_NO_OFFER, Reason.NAK_IN_PROBATION), without);
  }

  @Test
  void noReasonHasTwoFates() {
    Set<Reason> seen = EnumSet.noneOf(Reason.class);
    int count = 0;
    for (Fate fate : Fate.values()) {
      count += fate.reasons().size();
      seen.addAll(fate.reasons());
    }

    assertEquals(count, seen.size());
  }
}
