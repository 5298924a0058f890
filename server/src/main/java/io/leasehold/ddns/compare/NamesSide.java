package io.leasehold.ddns.compare;

import io.leasehold.ddns.name.Plan;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.OfName;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The names of a forward zone.
record NamesSide(
    String zone, NameBook book, NameBook.Zones zones, Queries queries, Predicate<Ipv4> pools)
    implements Side {
  @Override
  public Kind kind() {
    return Kind.FORWARD;
  }

  @Override
  public Prefix addresses() {
    return EVERY;
  }

  /// A name that several want is looked at once.
  @Override
  public Optional<String> key(Want want) throws StoreException {
    String fqdn = want.name().fqdn();
    if (!want.name().forward() || !isHere(fqdn)) {
      return Optional.empty();
    }
    // Its lease may have ended since it was read.
    return book.ofName(fqdn).wants().stream()
        .findFirst()
        .filter(first -> first.address().equals(want.address()))
        .map(_ -> fqdn);
  }

  @Override
  public Optional<String> unwanted(Have have) throws StoreException {
    boolean isWanted = !isHere(have.fqdn()) || !book.ofName(have.fqdn()).wants().isEmpty();
    return Optional.of(have.fqdn()).filter(_ -> !isWanted);
  }

  @Override
  public boolean isUnknown(String key) throws StoreException {
    OfName of = book.ofName(key);
    return of.wants().isEmpty() && of.haves().isEmpty();
  }

  private boolean isHere(String fqdn) {
    return zones.of(Kind.FORWARD, fqdn).filter(zone::equals).isPresent();
  }

  @Override
  public String owner(String key) {
    return key;
  }

  @Override
  public Optional<String> key(String owner, Said said) {
    boolean mayBeOurs =
        said.marks().size() == 1
            && said.addresses().stream().anyMatch(pools)
            && Side.isOurs(owner)
            && isHere(owner);
    return Optional.of(owner).filter(_ -> mayBeOurs);
  }

  @Override
  public Said ask(String key) throws IOException, InterruptedException {
    return queries.name(key);
  }

  @Override
  public List<Found> look(String key, Said said) throws StoreException {
    OfName of = book.ofName(key);
    NameCompare compare = new NameCompare(zone, key, of, said);
    if (!of.wants().isEmpty()) {
      Plan plan = Plan.of(of);
      return compare.differences(plan, isTaken(plan.owners().getFirst().address()));
    }
    List<Found> known = compare.strays();
    return known.isEmpty() ? unknown(compare) : known;
  }

  private boolean isTaken(Ipv4 address) throws StoreException {
    return book.shown(address)
        .forward()
        .filter(standing -> standing.state() == State.CONFLICT)
        .isPresent();
  }

  /// A client that tells its name to DNS itself has a lease all the same.
  private List<Found> unknown(NameCompare compare) throws StoreException {
    List<Found> found = new ArrayList<>();
    for (Found each : compare.strays(pools)) {
      Optional<Want> want = book.shown(each.haves().getFirst().address()).want();
      if (want.filter(of -> of.name().fqdn().equals(compare.fqdn())).isEmpty()) {
        found.add(each);
      }
    }
    return found;
  }
}
