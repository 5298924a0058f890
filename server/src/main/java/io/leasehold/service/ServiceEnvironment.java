package io.leasehold.service;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What a manager of services wants to hear, as it says so in the environment.
///
/// @param socket where it listens; empty if nobody does
/// @param watchdogNs how long it waits for a sign of life; empty if for none
public record ServiceEnvironment(Optional<String> socket, OptionalLong watchdogNs) {
  private static final String NOTIFY_SOCKET = "NOTIFY_SOCKET";
  private static final String WATCHDOG_USEC = "WATCHDOG_USEC";
  private static final String WATCHDOG_PID = "WATCHDOG_PID";

  /// Microseconds of 31 years: more is a mistake, and would not fit when it is multiplied.
  private static final Pattern MICROSECONDS = Pattern.compile("0*[1-9]\\d{0,14}");

  private static final int NS_PER_US = 1_000;

  /// @param pid of this process: a child inherits the environment, and is not meant by it
  public static ServiceEnvironment of(Map<String, String> environment, long pid) {
    Optional<String> socket =
        Optional.ofNullable(environment.get(NOTIFY_SOCKET)).filter(name -> !name.isEmpty());
    String meant = environment.getOrDefault(WATCHDOG_PID, "");
    boolean watched = socket.isPresent() && (meant.isEmpty() || meant.equals(Long.toString(pid)));
    return new ServiceEnvironment(
        socket,
        watched ? watchdogNs(environment.getOrDefault(WATCHDOG_USEC, "")) : OptionalLong.empty());
  }

  private static OptionalLong watchdogNs(String text) {
    return MICROSECONDS.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text) * NS_PER_US)
        : OptionalLong.empty();
  }
}
