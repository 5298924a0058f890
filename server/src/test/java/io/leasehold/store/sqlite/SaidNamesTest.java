package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Change;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.SaidNames;
import io.leasehold.store.SaidNames.Said;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SaidNamesTest {
  private static final long ALL = 0xFFFFFFFFL;

  @TempDir private Path data;

  private NameBook book;
  private SaidNames said;

  @BeforeEach
  void open() throws StoreException {
    book = SqliteNames.open(data).names();
    said = book.said();
  }

  @AfterEach
  void close() {
    book.close();
  }

  @Test
  void timeToLiveIsThatOfWhatIsWanted() throws StoreException {
    Ipv4 address = Ipv4.of("192.0.2.7");
    have(Kind.FORWARD, "a.lan", "192.0.2.7");
    have(Kind.FORWARD, "b.lan", "192.0.2.7");
    LeaseName name =
        new LeaseName("a.lan", true, true, false, false, NameConflicts.CHECK_WITH_DHCID, 1200);
    Want want = new Want(address, name, Octets.EMPTY, 0);
    book.note(
        List.of(new Change(address, Optional.of(want))), "", () -> (_, _) -> Optional.empty(), 0);

    assertEquals(List.of(new Said("a.lan", address, 1200)), said.ofName("a.lan"));
    assertEquals(List.of(new Said("b.lan", address, SaidNames.TTL_S)), said.ofName("b.lan"));
  }

  @Test
  @Timeout(30)
  void whoeverReadsWaitsForNobodyWhoNotes() throws Exception {
    have(Kind.FORWARD, "a.lan", "192.0.2.7");
    LeaseName name =
        new LeaseName("b.lan", true, true, false, false, NameConflicts.CHECK_WITH_DHCID, 1200);
    Want want = new Want(Ipv4.of("192.0.2.8"), name, Octets.EMPTY, 0);
    List<Integer> found = new ArrayList<>();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      NameBook.Zones amid =
          (_, _) -> {
            found.add(sizeOf(threads.submit(() -> said.ofName("a.lan").size())));
            return Optional.empty();
          };
      book.note(List.of(new Change(want.address(), Optional.of(want))), "", () -> amid, 0);
    }

    assertEquals(Set.of(1), Set.copyOf(found));
  }

  private static int sizeOf(Future<Integer> read) {
    try {
      return read.get(5, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return -1;
    }
  }

  @Test
  void whatIsNotedIsReadAtOnce() throws StoreException {
    for (int i = 1; i <= 20; i++) {
      have(Kind.FORWARD, "a.lan", "192.0.2." + i);

      assertEquals(i, said.ofName("a.lan").size());
    }
  }

  @Test
  void marksOfTwoClientsAreOneAddress() throws StoreException {
    have(Kind.FORWARD, "a.lan", "192.0.2.7");
    book.mayHave(
        List.of(new Have(Kind.FORWARD, "a.lan", Ipv4.of("192.0.2.7"), Octets.of(1, 2, 3))));

    assertEquals(1, said.ofName("a.lan").size());
  }

  @Test
  void whatLiesBelowANameIsReadInPages() throws StoreException {
    have(Kind.FORWARD, "a.lan", "192.0.2.2");
    have(Kind.FORWARD, "a.lan", "192.0.2.1");
    have(Kind.FORWARD, "x.a.lan", "192.0.2.3");
    have(Kind.FORWARD, "a-b.lan", "192.0.2.4");
    have(Kind.FORWARD, "lan", "192.0.2.5");
    have(Kind.FORWARD, "a.lane", "192.0.2.6");
    have(Kind.FORWARD, "a.wlan", "192.0.2.7");

    List<String> all = new ArrayList<>();
    Optional<Said> after = Optional.empty();
    for (List<Said> page = said.below("lan", after, 2);
        !page.isEmpty();
        page = said.below("lan", after, 2)) {
      page.forEach(each -> all.add(each.fqdn() + " " + each.address()));
      after = Optional.of(page.getLast());
    }

    assertEquals(
        List.of("a-b.lan 192.0.2.4", "a.lan 192.0.2.1", "a.lan 192.0.2.2", "x.a.lan 192.0.2.3"),
        all);
    assertEquals(1, said.below("a.lan", Optional.empty(), 9).size());
    assertEquals(List.of(), said.below("b.lan", Optional.empty(), 9));
  }

  @Test
  void aPageHasAllNamesOfItsLastAddress() throws StoreException {
    have(Kind.REVERSE, "a.lan", "192.0.2.1");
    have(Kind.REVERSE, "b.lan", "192.0.2.2");
    have(Kind.REVERSE, "c.lan", "192.0.2.2");
    have(Kind.REVERSE, "d.lan", "192.0.2.3");
    have(Kind.FORWARD, "e.lan", "192.0.2.4");

    assertEquals(3, said.ofAddresses(0, ALL, 2).size());
    assertEquals(1, said.ofAddresses(Ipv4.of("192.0.2.3").asLong(), ALL, 2).size());
    assertEquals(0, said.ofAddresses(0, Ipv4.of("192.0.2.0").asLong(), 2).size());
  }

  private void have(Kind kind, String fqdn, String address) throws StoreException {
    book.mayHave(List.of(new Have(kind, fqdn, Ipv4.of(address), Octets.EMPTY)));
  }
}
