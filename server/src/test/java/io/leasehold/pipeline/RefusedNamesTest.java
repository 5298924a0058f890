package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Queries;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedNamesTest {
  private static final Config CONFIG =
      ReadConfig.good(
          """
          {"ddns": {"qualifying-suffix": "example.org",
             "zones": [{"zone": "example.org", "servers": ["192.0.2.53"]}]},
           "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
             "reservations": [{"hw-address": "00:53:00:00:00:99", "hostname": "printer"}]}]}
          """);

  @Test
  void itIsSaidOnceForEachClientAndName() {
    ServerFixture it = new ServerFixture(Level.INFO, CONFIG);
    for (int time = 0; time < 2; time++) {
      it.lease(called(1, "printer"));
      it.lease(called(1, "wpad"));
      it.lease(called(2, "printer"));
      it.lease(called(3, "laptop"));
      it.time.advanceS(10);
    }

    assertEquals(3, it.logged.count(DnsEvent.NAME_NOT_TAKEN), it.logged.lines.toString());
    assertTrue(
        it.logged.lines.stream()
            .anyMatch(line -> line.contains("not called printer.example.org, which a reservation")),
        it.logged.lines.toString());
  }

  private static Queries called(int client, String name) {
    return Queries.of(client).with(OptionCode4.HOST_NAME, Octets.ofText(name));
  }

  /// Whoever makes names up takes no memory by it, and a slip that concerns all clients no time.
  @Test
  void afterSomeThousandsNothingMoreIsSaid() {
    RecordedLog recorded = new RecordedLog();
    VirtualClock clock = VirtualClock.at(1_800_000_000L);
    EventLog log = recorded.at(clock, Level.INFO);
    RefusedNames names = new RefusedNames(log);
    for (int client = 0; client < RefusedNames.REMEMBERED_MAX; client++) {
      names.of(Queries.of(client).discover()).nameNotTaken("a", "which a reservation has");
    }
    assertTrue(recorded.lines.size() <= 50, recorded.lines.toString());
    clock.advanceS(60);
    log.tick();
    recorded.lines.clear();

    for (int client = 0; client <= RefusedNames.REMEMBERED_MAX; client++) {
      names.of(Queries.of(client).discover()).nameNotTaken("a", "which a reservation has");
    }

    assertEquals(List.of(), recorded.lines);
  }
}
