package io.leasehold.hosting;

import io.leasehold.events.EventLog;
import io.leasehold.events.ExtensionEvent;
import java.util.Optional;

/// What is said of extensions in the log, once there is one: extensions are read before the
/// configuration that says where the log is.
final class Complaints {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_MS = 1_000_000L;

  private volatile Optional<EventLog> log = Optional.empty();

  void use(EventLog next) {
    log = Optional.of(next);
  }

  void failed(String name, Throwable why) {
    log.ifPresent(to -> to.log(ExtensionEvent.EXTENSION_FAILED, name, String.valueOf(why)));
  }

  void wrong(String name, String answer) {
    log.ifPresent(to -> to.log(ExtensionEvent.EXTENSION_WRONG, name, answer));
  }

  void slow(String name, long tookNs) {
    log.ifPresent(to -> to.log(ExtensionEvent.EXTENSION_SLOW, name, tookNs / NS_PER_MS));
  }

  void aside(String name, long forNs) {
    log.ifPresent(to -> to.log(ExtensionEvent.EXTENSION_ASIDE, name, forNs / NS_PER_S));
  }
}
