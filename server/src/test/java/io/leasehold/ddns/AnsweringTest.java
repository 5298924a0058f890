package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.ddns.responder.Contents;
import io.leasehold.ddns.responder.Serial;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Change;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// What leases want is what a zone of this server's own says.
class AnsweringTest {
  private static final DdnsConfig CONFIG =
      Configs.read(
              """
              {"ddns": {"answer": {"listen": ["127.0.0.1:1"]},
                "zones": [
                  {"zone": "lan", "answered": true},
                  {"zone": "sub.lan", "servers": ["192.0.2.53"]},
                  {"zone": "2.0.192.in-addr.arpa", "answered": true}]}}\
              """)
          .ddns();

  @TempDir private Path data;

  private final Zones zones = new Zones(CONFIG);
  private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  private final Serial serial = new Serial(0);
  private final OwnZone own = new OwnZone(Names.of("leasehold.lan"), serial);
  private NameBook book;

  @BeforeEach
  void open() throws StoreException {
    book = SqliteNames.open(data).names();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void aLeaseHasItsNameAndItsAddressUntilItEnds() throws Exception {
    wants("192.0.2.7", "pc.lan", 1200);

    assertEquals(List.of("pc.lan. 1200 A 192.0.2.7"), lines("lan"));
    assertEquals(
        List.of("7.2.0.192.in-addr.arpa. 1200 PTR pc.lan."), lines("2.0.192.in-addr.arpa"));
    assertEquals(lines("lan"), at("lan", "PC.lan").records().stream().map(this::line).toList());

    note(new Change(Ipv4.of("192.0.2.7"), Optional.empty()));

    assertEquals(List.of(), lines("lan"));
    assertEquals(List.of(), lines("2.0.192.in-addr.arpa"));
    assertFalse(at("lan", "pc.lan").exists());
  }

  @Test
  void namesBetweenExistWithoutRecords() throws Exception {
    wants("192.0.2.7", "a.b.lan", 600);

    assertTrue(at("lan", "b.lan").exists());
    assertEquals(List.of(), at("lan", "b.lan").records());
    assertFalse(at("lan", "c.lan").exists());
    assertFalse(at("2.0.192.in-addr.arpa", "x.2.0.192.in-addr.arpa").exists());
  }

  @Test
  void aZoneOfOthersKeepsItsNames() throws Exception {
    wants("192.0.2.7", "pc.sub.lan", 600);
    book.mayHave(
        List.of(
            new NameBook.Have(
                NameBook.Kind.FORWARD, "pc.sub.lan", Ipv4.of("192.0.2.7"), Octets.EMPTY)));

    assertEquals(List.of(), lines("lan"));
  }

  @Test
  void theNameOfThisServerIsAConflict() throws Exception {
    wants("192.0.2.7", "leasehold.lan", 600);

    assertEquals(
        Optional.of(State.CONFLICT),
        book.shown(Ipv4.of("192.0.2.7")).forward().map(NameBook.Standing::state));
    assertEquals(List.of(), lines("lan"));
  }

  @Test
  void theSerialNumberChangesWithWhatWasToldOnly() throws Exception {
    assertFalse(own.settle(10));
    wants("192.0.2.7", "pc.lan", 600);

    assertTrue(own.settle(10));
    assertFalse(own.settle(10));
  }

  private void wants(String address, String fqdn, long ttlS) throws Exception {
    LeaseName name =
        new LeaseName(fqdn, true, true, false, false, NameConflicts.CHECK_WITH_DHCID, ttlS);
    Want want = new Want(Ipv4.of(address), name, Octets.of(0, 1, 1, 9), clock.nowS());
    note(new Change(Ipv4.of(address), Optional.of(want)));
  }

  private void note(Change change) throws Exception {
    book.note(List.of(change), "", () -> zones, clock.nowS());
    for (String zone : List.of("lan", "2.0.192.in-addr.arpa")) {
      new ZoneAgent(
              zone(zone),
              book,
              new ZoneAgent.Outside(
                  own,
                  TwoZones::inTurn,
                  new ZoneAgent.Seen(),
                  new RecordedLog().at(clock, Level.INFO),
                  new Time(clock::nowS, clock::monotonicNs)),
              new Backoff(new SplittableRandom(1)))
          .turn();
    }
  }

  private Zone zone(String name) {
    return Objects.requireNonNull(zones.all().get(name));
  }

  private ZoneContents contents(String zone) {
    return new ZoneContents(zone(zone), zones, () -> Optional.of(book));
  }

  private Contents.At at(String zone, String name) throws StoreException {
    return contents(zone).at(Names.of(name));
  }

  private List<String> lines(String zone) throws StoreException, IOException {
    List<String> lines = new ArrayList<>();
    contents(zone).all(record -> lines.add(line(record)));
    return lines;
  }

  private String line(Record each) {
    String name = each.getName().toString().toLowerCase(Locale.ROOT);
    return name
        + " "
        + each.getTTL()
        + " "
        + Type.string(each.getType())
        + " "
        + each.rdataToString();
  }
}
