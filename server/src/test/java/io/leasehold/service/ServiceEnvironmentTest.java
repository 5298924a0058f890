package io.leasehold.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceEnvironmentTest {
  private static final long PID = 4711;

  @Test
  void withoutASocketNobodyWantsToHearAnything() {
    assertEquals(
        new ServiceEnvironment(Optional.empty(), OptionalLong.empty()),
        ServiceEnvironment.of(Map.of("NOTIFY_SOCKET", "", "WATCHDOG_USEC", "30000000"), PID));
  }

  @Test
  void theWatchdogsTimeIsInMicroseconds() {
    assertEquals(OptionalLong.of(30_000_000_000L), watchdog("30000000", "4711"));
  }

  @Test
  void aWatchdogOfAnotherProcessIsNotOurs() {
    assertEquals(OptionalLong.empty(), watchdog("30000000", "4712"));
  }

  @Test
  void aWatchdogThatNamesNoProcessIsOurs() {
    assertEquals(OptionalLong.of(1_000_000_000L), watchdog("1000000", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "abc", "1s", "9999999999999999", "18446744073709551615"})
  void whatIsNoTimeIsNoWatchdog(String text) {
    assertEquals(OptionalLong.empty(), watchdog(text, "4711"));
  }

  private static OptionalLong watchdog(String time, String pid) {
    Map<String, String> environment =
        Map.of("NOTIFY_SOCKET", "@s", "WATCHDOG_USEC", time, "WATCHDOG_PID", pid);
    return ServiceEnvironment.of(environment, PID).watchdogNs();
  }
}
