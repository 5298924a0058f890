package io.leasehold.pipeline;

import io.leasehold.engine.v4.Trace;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.model.HardwareAddress;
import io.leasehold.wire.v4.Query;
import java.util.HashSet;
import java.util.Set;

/// Tells the log which names clients are not called by, and why: once for each client and name, and
/// for some thousands of them. It hears nothing else of a decision. One thread.
final class RefusedNames implements Trace {
  /// After so many it says nothing more: as a rule all of them have one reason, and clients wait.
  static final int REMEMBERED_MAX = 4_096;

  private final EventLog log;
  private final Set<Refused> told = new HashSet<>();
  private HardwareAddress client = HardwareAddress.of("00:00:00:00:00:00");

  private record Refused(HardwareAddress client, String name) {}

  RefusedNames(EventLog log) {
    this.log = log;
  }

  /// The next decision is about this query.
  Trace of(Query query) {
    client = query.message().chaddr();
    return this;
  }

  @Override
  public void step(Step step, Object about) {}

  @Override
  public boolean isListening() {
    return false;
  }

  @Override
  public void nameNotTaken(String name, String why) {
    if (told.size() < REMEMBERED_MAX && told.add(new Refused(client, name))) {
      log.log(DnsEvent.NAME_NOT_TAKEN, client, name, why);
    }
  }
}
