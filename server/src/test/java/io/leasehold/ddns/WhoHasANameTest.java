package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.name.Dhcid;
import io.leasehold.ddns.name.Names;
import io.leasehold.events.DnsEvent;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.State;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DHCIDRecord;

/// Who may have a name: RFC 4703 §5.3.
class WhoHasANameTest extends TwoZones {
  /// RFC 4703 §5.3.1: a name without a mark is a person's.
  @ParameterizedTest
  @EnumSource(NameConflicts.class)
  void aStaticNameIsOverwrittenOnlyWhereNothingIsChecked(NameConflicts how) throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));

    commit(Named.bound("192.0.2.10", 1, Named.by(how, NAME)));
    tellAll();

    boolean checks =
        how == NameConflicts.CHECK_WITH_DHCID || how == NameConflicts.CHECK_EXISTS_WITH_DHCID;
    assertEquals(checks, forward.lines().contains(NAME + " A 203.0.113.9"), how::key);
    assertEquals(!checks, forward.lines().contains(NAME + " A 192.0.2.10"), how::key);
    assertEquals(checks ? State.CONFLICT : State.SET, forwardState("192.0.2.10"));
    assertEquals(checks, log.has(DnsEvent.NAME_CONFLICT));
    assertEquals(
        how.hasDhcid() && !checks,
        forward.lines().stream().anyMatch(line -> line.contains("DHCID")));
  }

  @ParameterizedTest
  @EnumSource(NameConflicts.class)
  void theNameOfAnotherClientIsTakenOverWhereItsMarkDoesNotCount(NameConflicts how)
      throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));
    forward.enter(
        new DHCIDRecord(
            Names.of(NAME), DClass.IN, 300, Dhcid.of(Named.client(9), NAME).toByteArray()));

    commit(Named.bound("192.0.2.10", 1, Named.by(how, NAME)));
    tellAll();

    boolean kept = how == NameConflicts.CHECK_WITH_DHCID;
    assertEquals(kept, forward.lines().contains(NAME + " A 203.0.113.9"), how::key);
    assertEquals(!kept, forward.lines().contains(NAME + " A 192.0.2.10"), how::key);

    commit(Named.freed("192.0.2.10"));
    tellAll();
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"), how::key);
    assertEquals(kept, forward.lines().contains(NAME + " A 203.0.113.9"), how::key);
  }

  /// A client that came back under the same mark, as it was given by another server.
  @Test
  void theSameClientGetsItsNameBack() throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));
    forward.enter(
        new DHCIDRecord(
            Names.of(NAME), DClass.IN, 300, Dhcid.of(Named.client(1), NAME).toByteArray()));

    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertFalse(forward.lines().contains(NAME + " A 203.0.113.9"));
  }

  @Test
  void ofTwoLeasesTheFirstKeepsTheNameAndTheOtherInheritsIt() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    commit(Named.bound("192.0.2.20", 2, Named.both(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.20"));
    assertEquals(State.CONFLICT, forwardState("192.0.2.20"));

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.20"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertEquals(State.SET, forwardState("192.0.2.20"));
  }

  @Test
  void theNameOfAReservationGoesToWhoHasIt() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    commit(Named.bound("192.0.2.20", 2, Named.reserved(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.20"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertEquals(State.CONFLICT, forwardState("192.0.2.10"));
  }

  /// Two interfaces of one machine.
  @Test
  void oneClientHasOneNameWithAllItsAddresses() throws Exception {
    commit(
        Named.bound("192.0.2.10", 1, Named.both(NAME)),
        Named.bound("192.0.2.11", 1, Named.both(NAME)));
    tellAll();
    assertEquals(3, forward.lines().size(), () -> forward.lines().toString());

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.11"));
    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());
  }

  /// RFC 4703 §5.4. Else a client that calls itself `www` would be taken for the web server.
  @Test
  void anAddressPointsToNoNameThatIsSomebodyElses() throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertEquals(Set.of(), reverse.lines());
    assertEquals(
        State.CONFLICT, book().shown(Ipv4.of("192.0.2.10")).reverse().orElseThrow().state());

    forward.clear();
    assertTrue(book().again(Ipv4.of("192.0.2.10"), () -> zones, clock.nowS()));
    tellAll();

    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
  }

  @Test
  void whoLosesItsNameLosesThePointerToIt() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    commit(Named.bound("192.0.2.20", 2, Named.reserved(NAME)));
    tellAll();

    assertEquals(Set.of("20.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
  }

  /// RFC 4703 §5.5.
  @Test
  void whatOthersEnteredBesideOursStays() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 203.0.113.9"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"));
  }
}
