package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Reverse;
import io.leasehold.ddns.name.Zones;
import io.leasehold.ddns.responder.Contents;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.SaidNames;
import io.leasehold.store.SaidNames.Said;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;

/// What a zone says of clients, as the book has it.
///
/// @param zones the configured ones: a longer one has its names for itself
/// @param book empty as long as it is not open
record ZoneContents(Zone zone, Zones zones, Supplier<Optional<NameBook>> book) implements Contents {
  private static final int PAGE_MAX = 1_000;

  private SaidNames said() throws StoreException {
    Optional<NameBook> names = book.get();
    if (names.isEmpty()) {
      throw new StoreException("the names are not read yet");
    }
    return names.get().said();
  }

  @Override
  public At at(Name owner) throws StoreException {
    return zone.prefix().isPresent() ? ofAddress(owner) : ofName(owner);
  }

  private At ofName(Name owner) throws StoreException {
    // What lies in the zone and cannot be read as text is no client's name.
    String fqdn = owner.toString(true).toLowerCase(Locale.ROOT);
    List<Record> records = new ArrayList<>();
    if (isIn(Kind.FORWARD, fqdn)) {
      for (Said each : said().ofName(fqdn)) {
        records.add(ForwardUpdate.a(owner, each.address(), each.ttlS()));
      }
    }
    return new At(
        !records.isEmpty() || !said().below(fqdn, Optional.empty(), 1).isEmpty(), records);
  }

  private At ofAddress(Name owner) throws StoreException {
    Optional<Prefix> addresses =
        Reverse.prefixOf(owner.toString(true).toLowerCase(Locale.ROOT), zone);
    if (addresses.isEmpty()) {
      return At.NOTHING;
    }
    Prefix prefix = addresses.get();
    List<Said> page = said().ofAddresses(prefix.first().asLong(), prefix.last().asLong(), 1);
    if (prefix.length() < Prefix.LENGTH_MAX) {
      return new At(!page.isEmpty(), List.of());
    }
    List<Record> records = new ArrayList<>();
    if (isIn(Kind.REVERSE, prefix.first().toString())) {
      page.forEach(each -> records.add(ptr(owner, each)));
    }
    return new At(!records.isEmpty(), records);
  }

  private boolean isIn(Kind kind, String key) {
    return zones.of(kind, key).filter(Zones.nameOf(zone)::equals).isPresent();
  }

  private static Record ptr(Name owner, Said said) {
    return new PTRRecord(owner, DClass.IN, said.ttlS(), Names.of(said.fqdn()));
  }

  @Override
  public void all(Each each) throws StoreException, IOException {
    if (zone.prefix().isPresent()) {
      allAddresses(zone.prefix().get(), each);
    } else {
      allNames(each);
    }
  }

  private void allNames(Each each) throws StoreException, IOException {
    Optional<Said> after = Optional.empty();
    do {
      List<Said> page = said().below(Zones.nameOf(zone), after, PAGE_MAX);
      for (Said said : page) {
        if (isIn(Kind.FORWARD, said.fqdn())) {
          each.take(ForwardUpdate.a(Names.of(said.fqdn()), said.address(), said.ttlS()));
        }
      }
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
    } while (after.isPresent());
  }

  private void allAddresses(Prefix prefix, Each each) throws StoreException, IOException {
    long last = prefix.last().asLong();
    for (long next = prefix.first().asLong(); next <= last; ) {
      List<Said> page = said().ofAddresses(next, last, PAGE_MAX);
      for (Said said : page) {
        Ipv4 address = said.address();
        if (isIn(Kind.REVERSE, address.toString())) {
          each.take(ptr(Names.of(Zones.ownerOf(address, zone)), said));
        }
      }
      next = page.isEmpty() ? last + 1 : page.getLast().address().asLong() + 1;
    }
  }
}
