package io.leasehold.api.resource;

import io.leasehold.api.map.Addresses;
import io.leasehold.api.map.Blocks;
import io.leasehold.api.map.SubnetMap;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Subnet;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Sightings;
import io.leasehold.lease.Survey;
import io.leasehold.lease.Survey.Opening;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Looks at a part of a subnet, a slice at a time, and lets clients be answered in between.
final class SubnetView {
  /// With this many addresses at most each is shown.
  private static final int ADDRESSES_MAX = 1_024;

  /// Addresses that are looked at closely at a time.
  private static final int CLOSE_MAX = 256;

  /// Between two slices, so that the thread that answers clients has most of its time for them.
  private static final int PAUSE_MS = 1;

  private final LeaseSight sight;

  SubnetView(LeaseSight sight) {
    this.sight = sight;
  }

  boolean showsAddresses(Prefix part) {
    return range(part).size() <= ADDRESSES_MAX;
  }

  SubnetMap addresses(Prefix subnet, Prefix part) throws UnavailableException {
    Range all = range(part);
    Begun begun = begin(all);
    Addresses addresses = new Addresses(begun.opening().ground().get(), part, new WallTimes(sight));
    eachReservation(begun.config(), addresses);
    for (long i = 0; i < all.size(); i += CLOSE_MAX) {
      Range some =
          new Range(
              all.first().plus((int) i),
              all.first().plus((int) Math.min(i + CLOSE_MAX, all.size()) - 1));
      addresses.seen(sight.look((leases, _, nowS) -> leases.survey().closely(some, nowS)));
    }
    return addresses.mapOf(subnet);
  }

  SubnetMap blocks(Prefix subnet, Prefix part) throws UnavailableException {
    Range all = range(part);
    Opening opening = begin(all).opening();
    Blocks blocks = new Blocks(opening.ground().get(), part);
    Optional<Survey.Place> next = Optional.of(opening.first());
    while (next.isPresent()) {
      Survey.Place from = next.get();
      Sightings slice = sight.look((leases, _, nowS) -> leases.survey().slice(all, from, nowS));
      if (from.way() == Survey.Way.OFFERS) {
        blocks.offered(slice);
      } else {
        blocks.seen(slice);
      }
      next = slice.next();
      pause();
    }
    return blocks.mapOf(subnet);
  }

  /// @param config the one that was in use then
  private record Begun(Opening opening, Config config) {}

  private Begun begin(Range all) throws UnavailableException {
    return sight.look((leases, config, _) -> new Begun(leases.survey().open(all, config), config));
  }

  private static void eachReservation(Config config, Addresses addresses) {
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        subnet
            .reservations()
            .forEach(each -> addresses.reserved(Optional.of(subnet.prefix()), each));
      }
    }
    config.reservations().forEach(each -> addresses.reserved(Optional.empty(), each));
  }

  private record WallTimes(LeaseSight sight) implements Addresses.Times {
    @Override
    public LeaseRecord byWallClock(LeaseRecord record) {
      return sight.byWallClock(record);
    }

    @Override
    public long wallS(long atS) {
      return sight.wallS(atS);
    }

    @Override
    public long nowS() {
      return sight.nowS();
    }
  }

  private static void pause() throws UnavailableException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the server is stopping", e);
    }
  }

  private static Range range(Prefix part) {
    return new Range(part.first(), part.last());
  }
}
