package io.leasehold.ddns.compare;

import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.ddns.name.Zones;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.OfAddress;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The addresses of a reverse zone.
record AddressesSide(Zone of, NameBook book, Zones zones, Queries queries, Ours ours)
    implements Side {
  /// What is ours beyond this zone.
  record Ours(Predicate<Ipv4> pools, Targets targets) {}

  /// Asks what DNS says of a name, if it lies in a forward zone of ours and can be asked for.
  @FunctionalInterface
  interface Targets {
    Optional<Said> said(String fqdn) throws InterruptedException;
  }

  @Override
  public Kind kind() {
    return Kind.REVERSE;
  }

  @Override
  public Prefix addresses() {
    return of.prefix().orElseThrow();
  }

  @Override
  public Optional<String> key(Want want) {
    return Optional.of(want.address())
        .filter(_ -> want.name().reverse())
        .filter(this::isHere)
        .map(Ipv4::toString);
  }

  @Override
  public Optional<String> unwanted(Have have) throws StoreException {
    OfAddress known = book.ofAddress(have.address());
    boolean isWanted =
        !isHere(have.address()) || known.want().isPresent() || known.coming().isPresent();
    return Optional.of(have.address().toString()).filter(_ -> !isWanted);
  }

  @Override
  public boolean isUnknown(String key) throws StoreException {
    OfAddress known = book.ofAddress(Ipv4.of(key));
    return known.want().isEmpty() && known.coming().isEmpty() && known.haves().isEmpty();
  }

  private boolean isHere(Ipv4 address) {
    return zones.of(Kind.REVERSE, address.toString()).filter(Zones.nameOf(of)::equals).isPresent();
  }

  @Override
  public String owner(String key) {
    return Zones.ownerOf(Ipv4.of(key), of);
  }

  @Override
  public Optional<String> key(String owner, Said said) {
    return Zones.addressOf(owner, of)
        .filter(_ -> said.pointers().size() == 1)
        .filter(ours.pools())
        .filter(this::isHere)
        .map(Ipv4::toString);
  }

  @Override
  public Said ask(String key) throws IOException, InterruptedException {
    return queries.pointers(owner(key));
  }

  @Override
  public List<Found> look(String key, Said said) throws StoreException, InterruptedException {
    Ipv4 address = Ipv4.of(key);
    OfAddress known = book.ofAddress(address);
    if (known.coming().isPresent()) {
      return List.of();
    }
    AddressCompare compare = new AddressCompare(Zones.nameOf(of), owner(key), address, known, said);
    if (known.want().isPresent()) {
      return compare.differences(known.want().get().name().fqdn());
    }
    List<Found> strays = compare.strays();
    return strays.isEmpty() ? unknown(compare) : strays;
  }

  /// A pointer to a name of ours: one with a mark, or that a lease wants. Any other a person may
  /// have entered.
  private List<Found> unknown(AddressCompare compare) throws StoreException, InterruptedException {
    if (compare.said().pointers().size() != 1 || !ours.pools().test(compare.address())) {
      return List.of();
    }
    String target = compare.said().pointers().iterator().next();
    Optional<Said> said = Side.isOurs(target) ? ours.targets().said(target) : Optional.empty();
    boolean isWanted = !book.ofName(target).wants().isEmpty();
    return said.filter(to -> isWanted || !to.marks().isEmpty())
        .filter(to -> !to.others())
        .map(to -> new Have(Kind.REVERSE, target, compare.address(), markOf(to)))
        .map(have -> List.of(compare.stray(have)))
        .orElse(List.of());
  }

  private static Octets markOf(Said said) {
    return said.marks().size() == 1 ? said.marks().iterator().next() : Octets.EMPTY;
  }
}
