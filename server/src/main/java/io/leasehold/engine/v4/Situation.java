package io.leasehold.engine.v4;

import io.leasehold.config.Admission;
import io.leasehold.config.Bootp;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Link;
import io.leasehold.select.LinkPool;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.LinkSubnet;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.Selector;
import io.leasehold.select.Settings;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query, and where its client is: what every decision starts from.
///
/// @param reservation the one that holds for this client on this link
/// @param serverId what the answer says in option 54
/// @param classes those to be recorded, that the query is in before its address is chosen
record Situation(
    Ask ask,
    Configured configured,
    Place place,
    Optional<LinkReservation> reservation,
    Ipv4 serverId,
    KeptClasses classes) {

  static Situation of(Ask ask, Configured configured, Standpoint.Here here, Ipv4 serverId) {
    Place place = here.place();
    Optional<LinkReservation> reservation = here.reservation();
    KeptClasses classes = configured.kept().among(ask.classes());
    Situation situation = new Situation(ask, configured, place, reservation, serverId, classes);
    TracedSituation4.tell(situation);
    return situation;
  }

  /// The same with nobody listening: for what is asked twice.
  Situation untold() {
    return ask.trace().isListening()
        ? new Situation(ask.untold(), configured, place, reservation, serverId, classes)
        : this;
  }

  Selector selector() {
    return configured.selector();
  }

  Link link() {
    return place.link();
  }

  long nowS() {
    return ask.nowS();
  }

  /// The subnet of the client's link that contains the address.
  Optional<LinkSubnet> subnetHere(Ipv4 address) {
    Optional<LinkSubnet> subnet = selector().subnetOf(address);
    return subnet.isPresent() && subnet.get().link() == link() ? subnet : Optional.empty();
  }

  private boolean isHere(Ipv4 address) {
    return subnetHere(address).isPresent();
  }

  /// The address that is the client's by its reservation; none if it is the server's own, for then
  /// it is in use, and none if its subnet is not for the client.
  Optional<Ipv4> reservedAddress() {
    // What follows makes lambdas, and most clients have none.
    if (reservation.isEmpty()) {
      return Optional.empty();
    }
    return reservation
        .flatMap(LinkReservation::address)
        .filter(address -> !ask.isOurs(address))
        .filter(address -> subnetHere(address).filter(this::admits).isPresent());
  }

  /// True if the subnet is for clients of this one's classes, and for BOOTP clients if it is one.
  boolean admits(LinkSubnet subnet) {
    return subnet.admits(ask.classes()) && (!isBootp() || bootp(subnet.settings()) != Bootp.IGNORE);
  }

  /// True if the pool is. Its addresses go to BOOTP clients only where that is said (RFC 1534 §2).
  boolean admits(LinkPool pool) {
    return pool.admits(ask.classes()) && (!isBootp() || bootp(pool.settings()) == Bootp.POOL);
  }

  /// True if the client knows BOOTP only.
  boolean isBootp() {
    return ask.query() instanceof Query.Bootp;
  }

  private static Bootp bootp(Settings settings) {
    return settings.policy().bootp().orElse(Bootp.RESERVED);
  }

  boolean isReservedForClient(Ipv4 address) {
    Optional<Ipv4> own = reservedAddress();
    return own.isPresent() && own.get().equals(address);
  }

  /// True if the client is known by this record of its own: the lease runs, or there is no other
  /// server that it can have gone to since.
  boolean isKnowledge(LeaseRecord record) {
    return ask.holds(record) || authoritative();
  }

  /// True if it is for this server to say whether the client may have this address: it is reserved
  /// for the client, or the client's by a record. One of a lease that has ended counts only as long
  /// as the address is this server's to lease; it may be another's now.
  boolean speaksOf(Ipv4 address) {
    return isReservedForClient(address)
        || ask.leases().at(address).filter(ask.client()::isNamedIn).isPresent()
            && (isLeasedOut(address)
                || ask.leases().at(address).filter(this::isKnowledge).isPresent());
  }

  /// True if this server may have leased the address to the client, and knows no more of it: a
  /// damage to the store has taken the record. The first that remembers the address is believed.
  boolean mayHaveLost(Ipv4 address) {
    return ask.leases().at(address).filter(LostLease::is).isPresent() && isLeasedOut(address);
  }

  private boolean isLeasedOut(Ipv4 address) {
    return subnetHere(address)
            .filter(subnet -> subnet.poolAt(address).isPresent() && !subnet.excludes(address))
            .isPresent()
        && !ask.isOurs(address);
  }

  /// What holds for the client at this address of the subnet, its reservation and its classes
  /// included. From then on the query is, too, in the classes that are looked at with the address:
  /// those of the pool, then of the subnet, then of the shared network.
  Settings settingsAt(LinkSubnet subnet, Ipv4 address) {
    Optional<LinkPool> pool = subnet.poolAt(address);
    if (pool.isPresent()) {
      lookAt(pool.get().pool().admission());
    }
    lookAt(subnet.subnet().admission());
    lookAt(subnet.link().network().admission());
    Settings settings = subnet.settingsAt(address);
    Settings own =
        reservation.isEmpty()
            ? settings
            : settings.within(
                new Settings.Level("reservation", reservation.get().reservation().scope()));
    return configured.classifier().settings(own, ask.classes());
  }

  private void lookAt(Admission admission) {
    if (!admission.additional().isEmpty()) {
      configured.classifier().add(admission.additional(), ask.facts(), ask.watch());
    }
  }

  /// True if the client has not tried for as long as it has to before this server steps in.
  boolean isTooEarly() {
    return ask.message().secs() < place.settings().policy().minSecs().orElse(0);
  }

  /// RFC 2131 §4.3.2: may we speak for clients of which we have no record?
  boolean authoritative() {
    return place.settings().authoritative();
  }

  /// The latest records of this link that name the client as holder: bound, released or expired. A
  /// client has leases of its own in each network that it visits (RFC 2131 §2.1).
  List<LeaseRecord> recordsHere() {
    List<Ipv4> addresses = ask.client().addresses(ask.leases());
    if (addresses.isEmpty()) {
      return List.of();
    }
    List<LeaseRecord> records = new ArrayList<>(addresses.size());
    for (int i = 0; i < addresses.size(); i++) {
      Ipv4 address = addresses.get(i);
      Optional<LeaseRecord> record = isHere(address) ? ask.leases().at(address) : Optional.empty();
      if (record.isPresent()) {
        records.add(record.get());
      }
    }
    return records;
  }

  /// True if the client takes an offer that gave way: of those that have been offered an address
  /// the one has it that asks first.
  boolean takesFormerOffer(Ipv4 address) {
    return ask.query() instanceof Query.Selecting
        && ask.leases().gaveWay(ask.client().key(), address, nowS());
  }

  /// The offers of this link that are open to the client.
  List<Offer> offersHere() {
    List<Offer> all = ask.client().offers(ask.leases(), nowS());
    if (all.isEmpty()) {
      return all;
    }
    List<Offer> offers = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      if (isHere(all.get(i).address())) {
        offers.add(all.get(i));
      }
    }
    return offers;
  }
}
