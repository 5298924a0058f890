package io.leasehold.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePolicyTest {
  /// RFC 4702 §5.
  @ParameterizedTest
  @CsvSource({
    "60, 600",
    "1800, 600",
    "3600, 1198",
    "86400, 28771",
    "604800, 86400",
    "4294967295, 86400",
  })
  void theTtlIsAThirdOfTheLeaseTimeWithinLimits(long leaseS, long ttlS) {
    assertEquals(ttlS, NamePolicy.DEFAULT.ttlOf(leaseS));
  }

  @Test
  void theNearerLevelWinsKeyByKey() {
    NamePolicy nearer = said(Optional.of(false), Optional.empty());
    NamePolicy farther = said(Optional.of(true), Optional.of(7200L));

    NamePolicy both = nearer.over(farther).over(NamePolicy.DEFAULT);

    assertEquals(Optional.of(false), both.sendUpdates());
    assertEquals(7200, both.ttlOf(60));
    assertEquals(Optional.of(NameConflicts.CHECK_WITH_DHCID), both.conflicts());
    assertEquals(NamePolicy.DEFAULT, NamePolicy.NONE.over(NamePolicy.DEFAULT));
  }

  private static NamePolicy said(Optional<Boolean> sendUpdates, Optional<Long> ttlS) {
    NamePolicy none = NamePolicy.NONE;
    return new NamePolicy(
        sendUpdates,
        none.overrideNoUpdate(),
        none.overrideClientUpdate(),
        none.replaceClientName(),
        none.generatedName(),
        none.qualifyingSuffix(),
        none.updateOnRenew(),
        none.conflicts(),
        ttlS,
        none.ttlPerMille(),
        none.ttlMinS(),
        none.ttlMaxS());
  }
}
