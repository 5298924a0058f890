package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesToldAgainTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.7");
  private static final String NAME = "one.example.org";
  private static final NameBook.Zones ZONES =
      (kind, key) ->
          kind == Kind.REVERSE
              ? Optional.of("2.0.192.in-addr.arpa")
              : Optional.of("example.org").filter(key::endsWith);

  @TempDir private Path directory = Path.of("");
  private NameBook book;

  @BeforeEach
  void open() throws StoreException {
    book = SqliteNames.open(directory).names();
    LeaseName name =
        new LeaseName(NAME, true, true, false, false, NameConflicts.CHECK_WITH_DHCID, 1200);
    Want want = new Want(ADDRESS, name, Octets.ofHex("00"), 1);
    book.note(List.of(new NameBook.Change(ADDRESS, Optional.of(want))), "0-1", () -> ZONES, 1);
    for (String zone : List.of("example.org", "2.0.192.in-addr.arpa")) {
      NameBook.Task task = book.tasks(zone, 1, 1).getFirst();
      NameBook.Told told = new NameBook.Told(ADDRESS, new Standing(State.SET, ""));
      book.done(
          List.of(new NameBook.Outcome(task, List.of(), List.of(told), OptionalLong.empty())), 1);
    }
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void nameThatIsToldAgainWaits() throws StoreException {
    assertFalse(book.isWaiting(Kind.FORWARD, NAME));

    assertEquals(1, book.mend(Kind.FORWARD, List.of(NAME), List.of(), () -> ZONES, 2));

    assertTrue(book.isWaiting(Kind.FORWARD, NAME));
    assertFalse(book.isWaiting(Kind.REVERSE, ADDRESS.toString()));
    assertEquals(Optional.of(State.WAITING), book.shown(ADDRESS).forward().map(Standing::state));
    assertEquals(Optional.of(State.SET), book.shown(ADDRESS).reverse().map(Standing::state));
  }

  @Test
  void nobodyHasToWantIt() throws StoreException {
    assertEquals(1, book.mend(Kind.REVERSE, List.of("192.0.2.99"), List.of(), () -> ZONES, 2));

    assertTrue(book.isWaiting(Kind.REVERSE, "192.0.2.99"));
  }

  @Test
  void whatLiesInNoZoneIsNotTold() throws StoreException {
    assertEquals(0, book.mend(Kind.FORWARD, List.of("one.example.net"), List.of(), () -> ZONES, 2));

    assertEquals(0, book.waiting().tasks());
  }

  @Test
  void allThatDnsHasIsGivenInPages() throws StoreException {
    List<Have> haves = new ArrayList<>();
    for (String address : List.of("192.0.2.1", "192.0.2.2", "223.255.255.9")) {
      for (String name : List.of("a.example.org", "b.example.org")) {
        for (String mark : List.of("", "00")) {
          haves.add(new Have(Kind.REVERSE, name, Ipv4.of(address), Octets.ofHex(mark)));
        }
      }
    }
    book.mayHave(haves.reversed());
    book.mayHave(List.of(new Have(Kind.FORWARD, NAME, ADDRESS, Octets.EMPTY)));

    List<Have> given = new ArrayList<>();
    Have last = new Have(Kind.REVERSE, "", Ipv4.ANY, Octets.EMPTY);
    List<Have> page = book.haves(last, 5);
    while (!page.isEmpty()) {
      given.addAll(page);
      page = book.haves(page.getLast(), 5);
    }

    assertEquals(haves, given);
  }
}
