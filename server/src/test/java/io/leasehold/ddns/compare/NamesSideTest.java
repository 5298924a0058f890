package io.leasehold.ddns.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.name.Zones;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Change;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.testkit.Configs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamesSideTest {
  @TempDir private Path data = Path.of("");

  @Test
  void leaseThatEndsMeanwhileIsNotLookedFor() throws Exception {
    Zones zones =
        new Zones(
            Configs.read(
                    "{\"ddns\": {\"zones\": [{\"zone\": \"example.org\", \"servers\":"
                        + " [\"192.0.2.53\"]}]}}")
                .ddns());
    LeaseName name =
        new LeaseName(
            "one.example.org", true, false, false, false, NameConflicts.CHECK_WITH_DHCID, 600);
    Want want = new Want(Ipv4.of("192.0.2.1"), name, Octets.EMPTY, 1);
    try (NameBook book = SqliteNames.open(data).names()) {
      NamesSide side =
          new NamesSide(
              "example.org",
              book,
              zones,
              new Queries(
                  _ -> {
                    throw new IOException("nobody is asked");
                  }),
              _ -> true);
      book.note(List.of(new Change(want.address(), Optional.of(want))), "1", () -> zones, 1);
      assertEquals(Optional.of("one.example.org"), side.key(want));

      book.note(List.of(new Change(want.address(), Optional.empty())), "2", () -> zones, 2);

      assertEquals(Optional.empty(), side.key(want));
    }
  }
}
