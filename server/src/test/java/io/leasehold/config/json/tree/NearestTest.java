package io.leasehold.config.json.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "stroe, store",
    "lgo, log",
    "sotre, store",
    "Store, store",
    "stor, store",
    "storee, store",
    "interfcaes, interfaces",
    "intrefcaes, interfaces",
    "lease_time, lease-time",
    "valid-lifetime, lease-time"
  })
  void aSlipOfTheFingersIsUnderstood(String typed, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(typed, ObjectKind.CONFIG.keys()));
  }

  @Test
  void whatIsNearNothingIsNotGuessed() {
    assertEquals(Optional.empty(), Nearest.to("routers", ObjectKind.CONFIG.keys()));
    assertEquals(Optional.empty(), Nearest.to("gol", ObjectKind.LOG.keys()));
  }
}
