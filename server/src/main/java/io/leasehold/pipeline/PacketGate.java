package io.leasehold.pipeline;

import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Keeps whoever sends too fast away from the engine: a client by its hardware address, a line by
/// giaddr and circuit-id, a relay agent by giaddr. For one thread; time is an argument.
///
/// The narrowest comes first, and a query that it refuses takes nothing from the others: a client
/// that runs wild does not use up what its relay agent may send for all.
public final class PacketGate {
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final List<Door> doors;

  /// By what a sender is known.
  public enum Sender {
    CLIENT("packets-per-client", DropReason.RATE_OF_CLIENT),
    CIRCUIT("packets-per-circuit", DropReason.RATE_OF_CIRCUIT),
    RELAY("packets-per-relay", DropReason.RATE_OF_RELAY);

    private final String key;
    private final DropReason reason;

    Sender(String key, DropReason reason) {
      this.key = key;
      this.reason = reason;
    }

    /// In `limits`.
    public String key() {
      return key;
    }

    DropReason reason() {
      return reason;
    }

    /// Who sent the query, for people.
    public String of(Query query) {
      Message4 message = query.message();
      return switch (this) {
        case CLIENT -> "client " + client(query);
        case CIRCUIT -> "line " + line(message) + " of " + relay(message);
        case RELAY -> relay(message);
      };
    }

    private static String client(Query query) {
      HardwareAddress hardware = query.message().chaddr();
      return hardware.isOfOneMachine() ? hardware.toString() : query.client().toString();
    }

    private static String line(Message4 message) {
      RelaySubOption circuit = RelaySubOption.CIRCUIT_ID;
      return message.agent(circuit).map(circuit::text).orElse("without a name");
    }

    private static String relay(Message4 message) {
      return message.relayed() ? "relay " + message.giaddr() : "the server's own link";
    }
  }

  /// A query that came too fast.
  ///
  /// @param isNews it is the first since the sender's bucket was full
  public record Refusal(Sender sender, PacketRate rate, boolean isNews) {}

  /// One kind of sender. It answers without making anything.
  private static final class Door {
    private final Sender sender;
    private final ToLongFunction<Message4> keyOf;
    private final Buckets buckets;
    private final Optional<Refusal> refusal;
    private final Optional<Refusal> news;

    Door(Sender sender, ToLongFunction<Message4> keyOf, Buckets buckets) {
      this.sender = sender;
      this.keyOf = keyOf;
      this.buckets = buckets;
      refusal = Optional.of(new Refusal(sender, buckets.rate(), false));
      news = Optional.of(new Refusal(sender, buckets.rate(), true));
    }

    Optional<Refusal> refusal(Query query, long nowNs) {
      long key = keyOf.applyAsLong(query.message());
      if (key == NOBODY) {
        return Optional.empty();
      }
      boolean first = sender != Sender.CLIENT && goesFirst(query);
      return switch (first ? buckets.takeFirst(key, nowNs) : buckets.take(key, nowNs)) {
        case TOKEN -> Optional.empty();
        case NONE -> refusal;
        case NONE_AS_OF_NOW -> news;
      };
    }
  }

  /// The key of a query that does not say who sent it.
  private static final long NOBODY = 0;

  private final long secret;

  private PacketGate(List<Door> doors, long secret) {
    this.doors = doors;
    this.secret = secret;
  }

  /// @param secret of this process: nobody outside can choose identifiers that share a bucket
  public static PacketGate of(PacketRates rates, long secret) {
    return new PacketGate(List.of(), secret).by(rates);
  }

  /// By other rates. Buckets whose rate is the same stay as they are.
  PacketGate by(PacketRates rates) {
    List<Door> next = new ArrayList<>();
    rates.perClient().ifPresent(rate -> next.add(door(Sender.CLIENT, this::client, rate)));
    rates.perCircuit().ifPresent(rate -> next.add(door(Sender.CIRCUIT, this::circuit, rate)));
    rates.perRelay().ifPresent(rate -> next.add(door(Sender.RELAY, this::relay, rate)));
    return new PacketGate(List.copyOf(next), secret);
  }

  /// Counts the query; empty if it may pass.
  ///
  /// @param nowNs on a clock that never goes back
  public Optional<Refusal> refusal(Query query, long nowNs) {
    for (int i = 0; i < doors.size(); i++) {
      Optional<Refusal> refusal = doors.get(i).refusal(query, nowNs);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /// Towards what the query counts, for people.
  public List<String> countsTowards(Query query) {
    List<String> all = new ArrayList<>();
    for (Door door : doors) {
      if (door.keyOf.applyAsLong(query.message()) != NOBODY) {
        all.add(
            "%s: %s, for %s"
                .formatted(door.sender.key(), door.buckets.rate(), door.sender.of(query)));
      }
    }
    return all;
  }

  /// Who has a lease or an offer goes before others on the same line: a flood of DHCPDISCOVERs must
  /// not keep its neighbours from renewing.
  public static boolean goesFirst(Query query) {
    return switch (query) {
      case Query.Selecting _,
          Query.InitReboot _,
          Query.Renewing _,
          Query.Rebinding _,
          Query.Decline _,
          Query.Release _ ->
          true;
      case Query.Discover _, Query.Inform _, Query.Bootp _ -> false;
    };
  }

  private Door door(Sender sender, ToLongFunction<Message4> keyOf, PacketRate rate) {
    Buckets kept =
        doors.stream()
            .filter(door -> door.sender == sender && door.buckets.rate().equals(rate))
            .map(door -> door.buckets)
            .findFirst()
            .orElseGet(() -> new Buckets(rate));
    return new Door(sender, keyOf, kept);
  }

  private long client(Message4 message) {
    HardwareAddress hardware = message.chaddr();
    Optional<Octets> id =
        hardware.isOfOneMachine()
            ? Optional.empty()
            : message.option(OptionCode4.CLIENT_IDENTIFIER);
    if (id.isPresent()) {
      return key(-1, id.get(), 0, id.get().length());
    }
    return hardware.address().isEmpty()
        ? NOBODY
        : key(hardware.htype(), hardware.address(), 0, hardware.address().length());
  }

  private long circuit(Message4 message) {
    Octets agent = message.option(OptionCode4.RELAY_AGENT_INFORMATION).orElse(Octets.EMPTY);
    int at = RelayAgentValue.indexOf(agent, RelaySubOption.CIRCUIT_ID);
    return at < 0 ? NOBODY : key(message.giaddr().bits(), agent, at + 2, agent.at(at + 1));
  }

  private long relay(Message4 message) {
    return message.relayed() ? key(message.giaddr().bits(), Octets.EMPTY, 0, 0) : NOBODY;
  }

  private long key(int first, Octets octets, int from, int length) {
    long key = mix(secret ^ first);
    for (int i = from; i < from + length; i++) {
      key = mix(key ^ octets.at(i));
    }
    return mix(key ^ length) | 1;
  }

  private long mix(long value) {
    long product = (value ^ value >>> Integer.SIZE) * (secret ^ MULTIPLIER | 1);
    return product ^ product >>> Integer.SIZE;
  }
}
