package io.leasehold.testkit;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A whole DHCP client: the state machine of RFC 2131 §4.4, figure 5, with all its waits.
///
/// It knows neither socket nor clock. Whoever drives it hands it its own time in milliseconds, the
/// replies that reach it, and a wake-up at [#wakeAtMs]; each call returns what the client sends. So
/// it serves a simulation as well as a load generator. For one thread.
public final class Client4 {
  /// When there is nothing to wake up for.
  public static final long NEVER = Long.MAX_VALUE;

  private static final long FIRST_WAIT_MS = 4_000;
  private static final long LONGEST_WAIT_MS = 64_000;
  private static final long RENEW_WAIT_MIN_MS = 60_000;

  /// RFC 2131 §3.1(5): a client that has declined waits ten seconds at least.
  private static final long AFTER_DECLINE_MS = 10_000;

  private static final int REQUESTS_MAX = 4;
  private static final int DISCOVERS_MAX = 5;

  private final Profile profile;
  private final RandomGenerator random;
  private final Predicate<Ipv4> inUse;
  private final Client4Messages messages;

  private State state = State.OFF;
  private int xid;
  private int sent;
  private long exchangeStartMs;
  private long wakeAtMs = NEVER;
  private Optional<Held> held = Optional.empty();
  private Optional<Offered> offered = Optional.empty();

  /// RFC 2131 §4.4, figure 5; OFF before it starts and once it has stopped.
  public enum State {
    OFF,
    INIT,
    SELECTING,
    REQUESTING,
    REBOOTING,
    BOUND,
    RENEWING,
    REBINDING;

    /// The client uses its address.
    public boolean hasAddress() {
      return this == BOUND || this == RENEWING || this == REBINDING;
    }
  }

  /// Who the client is, and its habits.
  ///
  /// @param clientId option 61
  /// @param broadcast it cannot take unicast before it is configured (RFC 2131 §2, figure 2)
  /// @param leaseS what it asks for in option 51
  /// @param restMs how long it does something else where it was given no address; 0 if it goes on
  ///   asking
  public record Profile(
      HardwareAddress hardware,
      Optional<Octets> clientId,
      boolean broadcast,
      Optional<Octets> hostname,
      OptionalLong leaseS,
      long restMs,
      Speech speech) {
    public static Profile of(HardwareAddress hardware) {
      return new Profile(
          hardware,
          Optional.empty(),
          false,
          Optional.empty(),
          OptionalLong.empty(),
          0,
          Speech.FOUR_MESSAGES);
    }
  }

  /// A message on its way.
  ///
  /// @param destination 255.255.255.255, or the server's address
  public record Send(Message4 message, Ipv4 source, Ipv4 destination) {}

  /// A lease as the client knows it.
  ///
  /// @param fromMs by the client's clock: when it sent the DHCPREQUEST (RFC 2131 §4.4.1)
  /// @param leaseS 0xffffffff without end
  /// @param renewS T1, counted from `fromMs`
  /// @param rebindS T2, counted from `fromMs`
  public record Held(
      Ipv4 address, Ipv4 serverId, long fromMs, long leaseS, long renewS, long rebindS) {
    public long endMs() {
      return at(leaseS);
    }

    public long renewMs() {
      return at(renewS);
    }

    public long rebindMs() {
      return at(rebindS);
    }

    private long at(long seconds) {
      return seconds >= Client4Messages.INFINITE ? NEVER : fromMs + seconds * 1_000;
    }
  }

  private record Offered(Ipv4 address, Ipv4 serverId) {}

  /// @param inUse what the client finds when it probes an address that it was given (RFC 2131
  ///   §4.4.1): true makes it decline
  public Client4(Profile profile, RandomGenerator random, Predicate<Ipv4> inUse) {
    this.profile = profile;
    this.random = random;
    this.inUse = inUse;
    messages = new Client4Messages(profile);
  }

  public Profile profile() {
    return profile;
  }

  public State state() {
    return state;
  }

  /// The lease that it has, or remembers.
  public Optional<Held> held() {
    return held;
  }

  /// When it wants [#wake] to be called, by its own clock; [#NEVER] if not at all.
  public long wakeAtMs() {
    return wakeAtMs;
  }

  /// Starts: INIT-REBOOT if it remembers a lease that has not ended, else INIT.
  public List<Send> start(long nowMs) {
    if (profile.speech() == Speech.BOOTP) {
      held = Optional.empty();
      return discover(nowMs);
    }
    if (held.isPresent() && nowMs < held.get().endMs()) {
      enter(State.REBOOTING, nowMs);
      return transmit(nowMs);
    }
    return init(nowMs, random.nextLong(1_000, 10_000));
  }

  /// Gives its lease back (RFC 2131 §4.4.6) and stops.
  public List<Send> release(long nowMs) {
    Optional<Held> given = held.filter(_ -> state.hasAddress() && profile.speech() != Speech.BOOTP);
    powerOff();
    held = Optional.empty();
    return given
        .map(
            lease ->
                List.of(
                    new Send(messages.release(newXid(), lease), lease.address(), lease.serverId())))
        .orElse(List.of());
  }

  /// Stops without a word, and remembers its lease.
  public void powerOff() {
    state = State.OFF;
    wakeAtMs = NEVER;
    offered = Optional.empty();
  }

  /// Forgets its lease, as a machine does that is installed anew.
  public void forget() {
    held = Optional.empty();
  }

  /// Its time has come: sends again, or goes on to the next state.
  public List<Send> wake(long nowMs) {
    if (nowMs < wakeAtMs) {
      return List.of();
    }
    return switch (state) {
      case OFF -> List.of();
      case INIT -> discover(nowMs);
      case SELECTING -> askAgain(nowMs);
      case REQUESTING -> sent < REQUESTS_MAX ? transmit(nowMs) : init(nowMs, profile.restMs());
      case REBOOTING -> sent < REQUESTS_MAX ? transmit(nowMs) : trustMemory(nowMs);
      case BOUND, RENEWING, REBINDING -> extend(nowMs);
    };
  }

  /// A message has reached the client; whether it is one for it, it finds out itself.
  public List<Send> receive(Message4 reply, long nowMs) {
    Optional<MessageType4> type = Client4Messages.type(reply);
    if (reply.op() != Message4.BOOTREPLY
        || reply.xid() != xid
        || !reply.chaddr().equals(profile.hardware())) {
      return List.of();
    }
    if (type.isEmpty() || profile.speech() == Speech.BOOTP) {
      return type.isEmpty() && state == State.SELECTING ? settle(reply, nowMs) : List.of();
    }
    return switch (type.get()) {
      case OFFER -> state == State.SELECTING ? select(reply, nowMs) : List.of();
      case ACK -> isRequesting() || isRapid(reply) ? bind(reply, nowMs) : List.of();
      case NAK -> isRequesting() ? refused(nowMs) : List.of();
      default -> List.of();
    };
  }

  /// RFC 4039 §4: without the option it is no answer to a DHCPDISCOVER.
  private boolean isRapid(Message4 ack) {
    return state == State.SELECTING
        && profile.speech() == Speech.RAPID_COMMIT
        && ack.options().has(OptionCode4.RAPID_COMMIT);
  }

  /// A BOOTREPLY says no time: the address is the client's.
  private List<Send> settle(Message4 reply, long nowMs) {
    if (profile.speech() == Speech.BOOTP) {
      long never = Client4Messages.INFINITE;
      held = Optional.of(new Held(reply.yiaddr(), reply.siaddr(), nowMs, never, never, never));
      state = State.BOUND;
      wakeAtMs = NEVER;
    }
    return List.of();
  }

  private boolean isRequesting() {
    return switch (state) {
      case REQUESTING, REBOOTING, RENEWING, REBINDING -> true;
      case OFF, INIT, SELECTING, BOUND -> false;
    };
  }

  private List<Send> init(long nowMs, long waitMs) {
    enter(State.INIT, nowMs);
    wakeAtMs = nowMs + waitMs;
    return List.of();
  }

  private List<Send> discover(long nowMs) {
    enter(State.SELECTING, nowMs);
    return transmit(nowMs);
  }

  /// What can be answered by a lease is an exchange of its own, so that the lease is counted from
  /// it.
  private List<Send> askAgain(long nowMs) {
    if (profile.restMs() > 0 && sent >= DISCOVERS_MAX) {
      return init(nowMs, profile.restMs());
    }
    if (profile.speech() == Speech.RAPID_COMMIT) {
      newXid();
      exchangeStartMs = nowMs;
    }
    return transmit(nowMs);
  }

  private List<Send> select(Message4 offer, long nowMs) {
    offered =
        Client4Messages.address(offer, OptionCode4.SERVER_IDENTIFIER)
            .map(server -> new Offered(offer.yiaddr(), server));
    if (offered.isEmpty()) {
      return List.of();
    }
    enter(State.REQUESTING, nowMs);
    return transmit(nowMs);
  }

  private List<Send> bind(Message4 ack, long nowMs) {
    Optional<Held> lease = messages.lease(ack, exchangeStartMs);
    if (lease.isEmpty() || lease.get().endMs() <= nowMs) {
      return List.of();
    }
    boolean isNew = !state.hasAddress();
    if (isNew && inUse.test(ack.yiaddr())) {
      return decline(lease.get(), nowMs);
    }
    held = lease;
    offered = Optional.empty();
    state = State.BOUND;
    wakeAtMs = lease.get().renewMs();
    return List.of();
  }

  private List<Send> decline(Held lease, long nowMs) {
    held = Optional.empty();
    init(nowMs, AFTER_DECLINE_MS);
    return List.of(new Send(messages.decline(newXid(), lease), Ipv4.ANY, Ipv4.BROADCAST));
  }

  private List<Send> refused(long nowMs) {
    held = Optional.empty();
    return init(nowMs, random.nextLong(1_000, 2_000));
  }

  /// RFC 2131 §3.2(3): a client that hears nothing may go on using its lease until it ends.
  private List<Send> trustMemory(long nowMs) {
    if (held.isEmpty() || held.get().endMs() <= nowMs) {
      held = Optional.empty();
      return init(nowMs, 0);
    }
    state = State.BOUND;
    wakeAtMs = Math.max(nowMs, held.get().renewMs());
    return List.of();
  }

  /// RFC 2131 §4.4.5: T1, T2, and the end.
  private List<Send> extend(long nowMs) {
    Held lease = held.orElseThrow(() -> new IllegalStateException(state + " without a lease"));
    if (nowMs >= lease.endMs()) {
      held = Optional.empty();
      return init(nowMs, 0);
    }
    enter(nowMs >= lease.rebindMs() ? State.REBINDING : State.RENEWING, nowMs);
    return transmit(nowMs);
  }

  private void enter(State next, long nowMs) {
    state = next;
    // A renewal that is sent again is an exchange of its own, so that its lease is counted from it.
    if (next != State.REQUESTING) {
      newXid();
    }
    sent = 0;
    exchangeStartMs = nowMs;
  }

  private int newXid() {
    xid = random.nextInt();
    return xid;
  }

  private List<Send> transmit(long nowMs) {
    long sinceMs = nowMs - exchangeStartMs;
    int secs = (int) Math.min(0xFFFF, sinceMs / 1_000);
    Send send =
        switch (state) {
          case SELECTING -> broadcast(question(secs));
          case REQUESTING -> {
            Offered choice =
                offered.orElseThrow(() -> new IllegalStateException("REQUESTING nothing"));
            yield broadcast(messages.select(xid, secs, choice.address(), choice.serverId()));
          }
          case REBOOTING -> broadcast(messages.reboot(xid, secs, lease().address()));
          case RENEWING ->
              new Send(messages.extend(xid, lease()), lease().address(), lease().serverId());
          case REBINDING ->
              new Send(messages.extend(xid, lease()), lease().address(), Ipv4.BROADCAST);
          case OFF, INIT, BOUND -> throw new IllegalStateException("nothing to send when " + state);
        };
    wakeAtMs = nowMs + nextWaitMs(nowMs);
    sent++;
    return List.of(send);
  }

  private Message4 question(int secs) {
    return profile.speech() == Speech.BOOTP
        ? messages.bootp(xid, secs)
        : messages.discover(xid, secs, held.map(Held::address));
  }

  private Held lease() {
    return held.orElseThrow(() -> new IllegalStateException(state + " without a lease"));
  }

  private static Send broadcast(Message4 message) {
    return new Send(message, Ipv4.ANY, Ipv4.BROADCAST);
  }

  /// RFC 2131 §4.1 for a client without address, §4.4.5 for one that extends: half of what is left.
  private long nextWaitMs(long nowMs) {
    return switch (state) {
      case RENEWING -> halfOf(Math.min(lease().rebindMs(), lease().endMs()) - nowMs);
      case REBINDING -> halfOf(lease().endMs() - nowMs);
      default ->
          Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(sent, 4))
              + random.nextLong(-1_000, 1_001);
    };
  }

  private static long halfOf(long leftMs) {
    return Math.min(Math.max(leftMs / 2, RENEW_WAIT_MIN_MS), Math.max(leftMs, 1));
  }
}
