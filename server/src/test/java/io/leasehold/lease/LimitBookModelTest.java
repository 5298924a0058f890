package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.lease.KeptClasses.Instance;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever happens to leases and offers, a limit counts what a walk over all of them finds.
class LimitBookModelTest {
  private static final int ADDRESSES = 48;
  private static final int CLIENTS = 6;
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.0");
  private static final long NOW_S = 1_800_000_000L;
  private static final int OFFER_S = 60;

  private static final String LINES =
      """
      "limits": {"addresses-per-circuit": 2, "addresses-per-remote": 3},
      "client-classes": [
        {"name": "iot", "test": "pkt4.hlen == 6", "address-limit": 4},
        {"name": "make", "template-test": "option[60].text", "address-limit": 1}],
      """;

  /// The first limit of a class that clients have been in before.
  private static final String LATE =
      """
      "client-classes": [{"name": "late", "test": "pkt4.hlen == 6", "address-limit": 3}],
      """;

  private static final List<Config> CONFIGS =
      List.of(
          site(limit(9), "", "", ""),
          site("", limit(6), limit(4), ""),
          site(limit(8), "", "", limit(2)),
          site("", "", "", ""),
          site(LINES, "", "", ""),
          site(LATE, "", "", ""));

  /// The limits of server, network, subnets and pool, each with a comma behind.
  private static Config site(String top, String network, String subnet, String pool) {
    return Configs.read(
        """
      {%1$s "shared-networks": [{%2$s "name": "campus", "subnets": [
         {%3$s "subnet": "192.0.2.0/28", "pools": [
            {%4$s "range": "192.0.2.1-192.0.2.7"}, {"range": "192.0.2.8-192.0.2.14"}]},
         {"subnet": "192.0.2.16/28"}]}],
       "subnets": [{%3$s "subnet": "192.0.2.0/24"}]}
      """
            .formatted(top, network, subnet, pool));
  }

  private static String limit(int max) {
    return "\"address-limit\": %d,".formatted(max);
  }

  private static final Ipv4 RELAY = Ipv4.of("192.0.2.33");
  private static final Octets CIRCUIT = Octets.ofHex("010141");
  private static final Octets REMOTE = Octets.ofHex("020152");

  private static final Instance MAKE_A = new Instance("make", Octets.ofText("a"));
  private static final Instance MAKE_B = new Instance("make", Octets.ofText("b"));

  private static final List<Origin> ORIGINS =
      List.of(
          Origin.NONE,
          new Origin(RELAY, CIRCUIT, KeptClasses.NONE),
          new Origin(RELAY, CIRCUIT.concat(REMOTE), new KeptClasses(List.of("iot"), List.of())),
          new Origin(
              RELAY.plus(1),
              CIRCUIT.concat(REMOTE),
              new KeptClasses(List.of("iot", "late"), List.of(MAKE_A))),
          new Origin(
              RELAY.plus(1), REMOTE, new KeptClasses(List.of("late", "other"), List.of(MAKE_B))));

  /// Every limit that there may be, the widest first, and for whom it is.
  private static final List<Place> PLACES =
      List.of(
          in(new Limited.Server(), "0.0.0.0-255.255.255.255"),
          by(new Limited.OfClass("iot"), 2, 3),
          by(new Limited.OfInstance(MAKE_A), 3),
          by(new Limited.OfInstance(MAKE_B), 4),
          by(new Limited.Circuit(RELAY, Octets.of(0x41)), 1, 2),
          by(new Limited.Circuit(RELAY.plus(1), Octets.of(0x41)), 3),
          by(new Limited.Remote(Octets.of(0x52)), 2, 3, 4),
          in(new Limited.Network("campus"), "192.0.2.0-192.0.2.31"),
          in(new Limited.Subnet(Prefix.of("192.0.2.0/28")), "192.0.2.0-192.0.2.15"),
          in(new Limited.Subnet(Prefix.of("192.0.2.0/24")), "192.0.2.32-192.0.2.255"),
          in(new Limited.Pool(Range.of("192.0.2.1-192.0.2.7")), "192.0.2.1-192.0.2.7"),
          by(new Limited.OfClass("late"), 3, 4));

  /// What is limited by which configuration.
  private static final List<Map<Integer, Long>> LIMITS =
      List.of(
          Map.of(0, 9L),
          Map.of(7, 6L, 8, 4L, 9, 4L),
          Map.of(0, 8L, 10, 2L),
          Map.of(),
          Map.of(1, 4L, 2, 1L, 3, 1L, 4, 2L, 5, 2L, 6, 3L),
          Map.of(11, 3L));

  private record Place(Limited what, Range range, Set<Origin> whose) {
    boolean has(Ipv4 address, Origin origin) {
      return range.contains(address) && whose.contains(origin);
    }
  }

  private static Place in(Limited what, String range) {
    return new Place(what, Range.of(range), Set.copyOf(ORIGINS));
  }

  private static Place by(Limited what, Integer... origins) {
    return new Place(
        what,
        Range.of("0.0.0.0-255.255.255.255"),
        Stream.of(origins).map(ORIGINS::get).collect(Collectors.toSet()));
  }

  @Test
  void countIsWhatAWalkOverEverythingFinds() {
    Property.forAllSized(
        200, (random, size) -> steps(random, size), steps -> new Pair().run(steps));
  }

  private sealed interface Step {
    record Use(int config) implements Step {}

    record Apply(LeaseRecord record) implements Step {}

    record Hold(Offer offer) implements Step {}

    record Withdraw(int address) implements Step {}
  }

  private static List<Step> steps(RandomGenerator random, int size) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      steps.add(step(random));
    }
    return steps;
  }

  private static Step step(RandomGenerator random) {
    return switch (random.nextInt(20)) {
      case 0 -> new Step.Use(random.nextInt(CONFIGS.size()));
      case 1, 2, 3, 4, 5, 6 -> new Step.Hold(offer(random));
      case 7, 8 -> new Step.Withdraw(random.nextInt(ADDRESSES));
      default -> new Step.Apply(record(random));
    };
  }

  private static Offer offer(RandomGenerator random) {
    Ipv4 address = anyAddress(random);
    Ipv4 other = anyAddress(random);
    Optional<Offer.Replaced> replaces =
        random.nextBoolean() || other.equals(address)
            ? Optional.empty()
            : Optional.of(new Offer.Replaced(other, anyClient(random).key()));
    return new Offer(
        address, anyClient(random).key(), NOW_S, NOW_S + OFFER_S, anyOrigin(random), replaces);
  }

  private static LeaseRecord record(RandomGenerator random) {
    Ipv4 address = anyAddress(random);
    Holder holder = anyClient(random);
    return switch (random.nextInt(10)) {
      case 0 -> new LeaseRecord.Released(address, holder, NOW_S);
      case 1 -> new LeaseRecord.Expired(address, holder, NOW_S);
      case 2 -> new LeaseRecord.Declined(address, holder, NOW_S, NOW_S + 10);
      case 3 -> new LeaseRecord.Freed(address, NOW_S);
      default -> new LeaseRecord.Bound(address, holder, NOW_S, NOW_S, NOW_S + 100);
    };
  }

  private static Ipv4 anyAddress(RandomGenerator random) {
    return FIRST.plus(random.nextInt(ADDRESSES));
  }

  private static Holder anyClient(RandomGenerator random) {
    Holder client = Some.client(random.nextInt(CLIENTS));
    return new Holder(client.key(), client.hardware(), client.hostname(), anyOrigin(random));
  }

  private static Origin anyOrigin(RandomGenerator random) {
    return ORIGINS.get(random.nextInt(ORIGINS.size()));
  }

  /// The table, and what is to be known of it.
  private static final class Pair {
    private final LeaseTable table = new LeaseTable();
    private final NaiveTable model = new NaiveTable();
    private Map<Integer, Long> limits = Map.of();

    Pair() {
      use(0);
    }

    void run(List<Step> steps) {
      for (Step step : steps) {
        take(step);
        table.checkInvariants();
        for (int i = 0; i < ADDRESSES; i++) {
          Ipv4 address = FIRST.plus(i);
          for (Origin origin : ORIGINS) {
            assertEquals(
                reached(address, origin),
                table
                    .limits()
                    .reachedBy(address, origin, Optional.empty(), List.of())
                    .map(LimitReached::what));
          }
        }
      }
    }

    private void take(Step step) {
      switch (step) {
        case Step.Use(int number) -> use(number);
        case Step.Apply(LeaseRecord record) -> {
          table.apply(record);
          model.apply(record);
        }
        case Step.Hold(Offer offer) -> {
          table.hold(offer);
          model.hold(offer);
        }
        case Step.Withdraw(int number) ->
            Optional.ofNullable(model.offers.get(FIRST.plus(number)))
                .ifPresent(
                    offer -> {
                      table.withdraw(offer);
                      model.withdraw(offer);
                    });
      }
    }

    private void use(int number) {
      table.use(CONFIGS.get(number));
      model.use(CONFIGS.get(number));
      limits = LIMITS.get(number);
    }

    /// The first of the limits that leave no room for an address.
    private Optional<Limited> reached(Ipv4 address, Origin origin) {
      return IntStream.range(0, PLACES.size())
          .filter(limits::containsKey)
          .filter(i -> PLACES.get(i).has(address, origin))
          .filter(i -> counted(PLACES.get(i)) >= limits.getOrDefault(i, 0L))
          .mapToObj(PLACES::get)
          .filter(place -> !isCounted(place, address))
          .map(Place::what)
          .findFirst();
    }

    private boolean isCounted(Place place, Ipv4 address) {
      return isBoundIn(place, address)
          || Optional.ofNullable(model.offers.get(address))
              .filter(offer -> adds(place, offer))
              .isPresent();
    }

    private long counted(Place place) {
      long leases = model.records.keySet().stream().filter(a -> isBoundIn(place, a)).count();
      long offers = model.offers.values().stream().filter(offer -> adds(place, offer)).count();
      return leases + offers;
    }

    /// An offer adds an address unless that is bound, or the client has another in its place.
    private boolean adds(Place place, Offer offer) {
      return place.has(offer.address(), offer.origin())
          && !isBoundIn(place, offer.address())
          && offer.replaces().filter(lease -> isStillThere(place, lease, offer)).isEmpty();
    }

    private boolean isStillThere(Place place, Offer.Replaced lease, Offer offer) {
      return isBoundIn(place, lease.address())
          && bound(lease.address())
              .map(bound -> bound.holder().key())
              .filter(List.of(lease.holder(), offer.client())::contains)
              .isPresent();
    }

    private boolean isBoundIn(Place place, Ipv4 address) {
      return bound(address)
          .filter(bound -> place.has(address, bound.holder().origin()))
          .isPresent();
    }

    private Optional<LeaseRecord.Bound> bound(Ipv4 address) {
      return Optional.ofNullable(model.records.get(address))
          .filter(LeaseRecord.Bound.class::isInstance)
          .map(LeaseRecord.Bound.class::cast);
    }
  }
}
