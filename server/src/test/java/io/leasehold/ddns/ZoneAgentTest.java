package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.DnsEvent;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.State;
import io.leasehold.stream.Backoff;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ZoneAgentTest extends TwoZones {
  @Test
  void aLeaseIsToldAndTakenBack() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertEquals(2, forward.lines().size(), () -> "A and DHCID: " + forward.lines());
    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
    assertEquals(State.SET, forwardState("192.0.2.10"));

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertEquals(Set.of(), forward.lines());
    assertEquals(Set.of(), reverse.lines());
  }

  /// The names of 10,000 clients that came while no server answered for an hour.
  @Test
  void afterAnHourWithoutDnsAllNamesAreTold() throws Exception {
    forward.down(true);
    reverse.down(true);
    Set<String> expected = new TreeSet<>();
    long endS = clock.nowS() + 3600;
    int came = 0;
    while (clock.nowS() < endS) {
      for (int i = 0; i < 167 && came < 10_000; i++, came++) {
        Ipv4 address = Ipv4.of(198, 18, came >> 8, came & 0xFF);
        String name = "pc-%d.example.org".formatted(came);
        commit(Named.bound(address, came, Named.both(name), clock.nowS()));
        expected.add(name + " A " + address);
      }
      clock.advanceS(60);
      tellAll();
    }
    int askedInVain = forward.asked();
    NameBook.Waiting waiting = book().waiting();
    forward.down(false);
    clock.advanceS(Backoff.MAX_MS / 1000);
    tellAll();

    assertEquals(10_000, waiting.tasks(), "one of each name, for the addresses have no zone");
    assertEquals(endS - 3600, waiting.oldestS().orElseThrow());
    assertTrue(askedInVain < 30, askedInVain + " questions to servers that do not answer");
    Set<String> addresses = new TreeSet<>();
    forward.lines().stream().filter(line -> line.contains(" A ")).forEach(addresses::add);
    assertEquals(expected, addresses);
    assertEquals(0, book().waiting().tasks());
    assertEquals(1, log.count(DnsEvent.ZONE_FAILS));
    assertEquals(1, log.count(DnsEvent.ZONE_GOES_ON));
  }

  @Test
  void whatChangesOftenWhileDnsIsDownIsToldOnce() throws Exception {
    forward.down(true);
    for (int i = 0; i < 100; i++) {
      commit(Named.bound("192.0.2.10", 1, Named.both("name-%d.example.org".formatted(i % 3))));
    }
    tellAll();
    assertEquals(3, book().waiting().tasks(), "three names; the address is told");

    forward.down(false);
    clock.advanceS(600);
    tellAll();

    assertTrue(forward.lines().contains("name-0.example.org A 192.0.2.10"));
    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());
  }

  @Test
  void renamingLeavesNothingBehind() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both("old.example.org")));
    tellAll();
    commit(Named.bound("192.0.2.10", 1, Named.both("new.example.org")));
    tellAll();

    assertTrue(forward.lines().stream().allMatch(line -> line.startsWith("new.example.org ")));
    assertEquals(2, forward.lines().size());
    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR new.example.org."), reverse.lines());
  }

  @Test
  void aRenewalThatChangesNothingIsNotTold() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    int asked = forward.asked();

    commit(Named.bound(Ipv4.of("192.0.2.10"), 1, Named.both(NAME), clock.nowS() + 1800));
    tellAll();

    assertEquals(asked, forward.asked());
  }

  @Test
  void whatIsRefusedIsTriedAgainAndDoesNotHoldUpTheRest() throws Exception {
    forward.refuses(true);
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertEquals(State.FAILED, forwardState("192.0.2.10"));
    assertEquals(1, book().waiting().failed());
    assertEquals(1, log.count(DnsEvent.NAME_REFUSED));
    assertFalse(log.has(DnsEvent.ZONE_FAILS), "it answers");
    int asked = forward.asked();
    tellAll();
    assertEquals(asked, forward.asked(), "not at once");

    forward.refuses(false);
    clock.advanceS(ZoneAgent.REFUSED_S);
    tellAll();

    assertEquals(State.SET, forwardState("192.0.2.10"));
    assertEquals(0, book().waiting().failed());
  }

  @Test
  void aNameThatMayBeThereInSpiteOfARefusalGoesWithItsLease() throws Exception {
    forward.refusesWhatItDid(true);
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());

    forward.refusesWhatItDid(false);
    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertEquals(Set.of(), forward.lines());
  }

  @Test
  void aPointerThatMayBeThereInSpiteOfARefusalGoesWithItsLease() throws Exception {
    reverse.refusesWhatItDid(true);
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    assertEquals(1, reverse.lines().size());

    reverse.refusesWhatItDid(false);
    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertEquals(Set.of(), reverse.lines());
  }

  @Test
  void anAddressWaitsForItsName() throws Exception {
    forward.down(true);
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    assertEquals(Set.of(), reverse.lines());

    forward.down(false);
    clock.advanceS(600);
    tellAll();
    tellAll();

    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
  }

  @Test
  void toldAgainWhatSomebodyDeleted() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    forward.clear();

    assertTrue(book().again(Ipv4.of("192.0.2.10"), () -> zones, clock.nowS()));
    assertFalse(book().again(Ipv4.of("192.0.2.99"), () -> zones, clock.nowS()));
    tellAll();

    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());
  }
}
