package io.leasehold.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.engine.v4.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AdviceTest {
  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = Mode.MATCH_ANY,
      names = {"NAK_.*", "LIMIT_.*"})
  void thereIsSomethingToDoAboutEveryRefusal(Reason why) {
    assertTrue(Advice.on(why).isPresent(), why::label);
  }
}
