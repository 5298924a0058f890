package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.ClientClass;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.Pool;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.config.Subnet;
import io.leasehold.config.ValueSource;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// One client of an example, from DHCPDISCOVER to DHCPACK, and what the file says that it gets.
///
/// @param pool where the address lies; empty for a reserved one outside of the pools
/// @param address that the client gets; it asks for it unless it is reserved for it
record ExampleExchange(
    String example,
    Config config,
    Network network,
    Subnet subnet,
    Optional<Pool> pool,
    ExampleClient client,
    ExampleWay way,
    Ipv4 address) {
  private static final int LEASE_TIME = 51;
  private static final int RENEWAL_TIME = 58;
  private static final int REBINDING_TIME = 59;
  private static final int ROUTERS = 3;
  private static final int CLASSLESS_ROUTES = 121;
  private static final int HOST_NAME = 12;

  /// Of no reservation.
  private static final int[] STRANGER = {0x00, 0x53, 0x00, 0xFF, 0xFF, 0x01};

  private static final int YIADDR = 16;
  private static final int SIADDR = 20;
  private static final int SNAME = 44;
  private static final int FILE = 108;

  void check() {
    UnderFire it = UnderFire.inMemory(config);
    it.transport.nowThere(way.interfaces());

    FakeTransport.Sent offer = answer(it, message(MessageType4.DISCOVER));
    assertEquals(MessageType4.OFFER, offer.type());
    check(WireAnswer.of(offer.octets()));

    FakeTransport.Sent ack = answer(it, message(MessageType4.REQUEST));
    assertEquals(MessageType4.ACK, ack.type());
    check(WireAnswer.of(ack.octets()));
    assertEquals(1, it.leases().bound());
  }

  private FakeTransport.Sent answer(UnderFire it, RawMessage message) {
    List<FakeTransport.Sent> answers = it.answersTo(() -> way.send(message, it.transport));
    assertEquals(1, answers.size(), "answers");
    return answers.getFirst();
  }

  private void check(WireAnswer answer) {
    assertEquals(address, new Ipv4((int) answer.number(YIADDR, Ipv4.OCTETS)), "yiaddr");
    assertEquals(way.server().octets(), answer.value(54), "server identifier");
    assertEquals(subnet.prefix().mask().octets(), answer.value(1), "subnet mask");
    long leaseS = nearest(Scope::leaseTime).orElseThrow().defaultS();
    assertEquals(leaseS, seconds(answer, LEASE_TIME), "lease time");
    checkTime(answer, RENEWAL_TIME, nearest(Scope::renewTime), leaseS);
    checkTime(answer, REBINDING_TIME, nearest(Scope::rebindTime), leaseS);
    options().forEach((code, value) -> assertEquals(value, answer.value(code), "option " + code));
    checkField(answer, SIADDR, Ipv4.OCTETS, nearest(Scope::nextServer));
    checkField(answer, SNAME, FILE - SNAME, nearest(Scope::serverName));
    checkField(answer, FILE, 236 - FILE, nearest(Scope::bootFileName));
  }

  /// Only where the file says it: what holds without, is not of the file.
  private static void checkTime(
      WireAnswer answer, int code, Optional<RenewalTime> time, long leaseS) {
    if (time.isPresent()) {
      assertEquals(RenewalTime.seconds(time, leaseS).orElse(0), seconds(answer, code));
    }
  }

  private static long seconds(WireAnswer answer, int code) {
    return answer.has(code) ? Long.parseLong(answer.value(code).toHex(), 16) : 0;
  }

  /// What the file says of the field, and an octet of zero, which ends text, or nothing but zeros.
  private static void checkField(
      WireAnswer answer, int offset, int size, Optional<ValueSource> source) {
    Octets value = source.flatMap(ValueSource::fixed).orElse(Octets.EMPTY);
    int length = Math.max(Ipv4.OCTETS, Math.min(size, value.length() + 1));
    Octets padded = value.concat(Octets.copyOf(new byte[length - value.length()]));
    assertEquals(padded, answer.octets().slice(offset, length), "field at octet " + offset);
  }

  /// Every option that the file gives this client, with its octets. Expressions and this server's
  /// own address are no octets of the file.
  private Map<Integer, Octets> options() {
    Map<Integer, Octets> options = new TreeMap<>();
    for (int code = 1; code < 255; code++) {
      int asked = code;
      nearest(scope -> scope.options().find(asked, client::isAmong))
          .filter(setting -> setting.sending() != OptionSetting.Sending.NEVER)
          .flatMap(setting -> setting.source().fixed())
          .ifPresent(value -> options.put(asked, value));
    }
    client
        .reservation()
        .flatMap(Reservation::hostname)
        .ifPresent(name -> options.put(HOST_NAME, Octets.ofText(name)));
    if (options.containsKey(CLASSLESS_ROUTES)) {
      // RFC 3442: in place of the routers.
      options.remove(ROUTERS);
    }
    return options;
  }

  /// What the nearest of the levels says that says anything.
  private <T> Optional<T> nearest(Function<Scope, Optional<T>> what) {
    return levels().stream().flatMap(scope -> what.apply(scope).stream()).findFirst();
  }

  private List<Scope> levels() {
    List<Scope> levels = new ArrayList<>();
    client.reservation().ifPresent(reservation -> levels.add(reservation.scope()));
    pool.ifPresent(it -> levels.add(it.scope()));
    levels.add(subnet.scope());
    levels.add(network.scope());
    for (String name : client.classes()) {
      config.classes().stream()
          .filter(each -> each.name().name().equals(name))
          .map(ClientClass::scope)
          .forEach(levels::add);
    }
    levels.add(config.top());
    return levels;
  }

  private RawMessage message(MessageType4 type) {
    RawMessage message = RawMessage.of(type).set(UnderFire.CHADDR, STRANGER);
    client.reservation().ifPresent(it -> identify(message, it.identifiers().getFirst()));
    if (!client.optionSixty().isEmpty()) {
      message.option(60, client.optionSixty());
    }
    if (client.reservation().flatMap(Reservation::address).isEmpty()
        || type == MessageType4.REQUEST) {
      message.option(50, address.octets());
    }
    if (type == MessageType4.REQUEST) {
      message.option(54, way.server().octets());
    }
    return message.option(55, requested()).end();
  }

  private Octets requested() {
    Octets codes = Octets.of(1);
    for (int code : options().keySet()) {
      codes = codes.concat(Octets.of(code));
    }
    return codes;
  }

  private static void identify(RawMessage message, Identifier identifier) {
    switch (identifier) {
      case Identifier.ByHardware(var hardware) -> {
        for (int i = 0; i < hardware.address().length(); i++) {
          message.set(UnderFire.CHADDR + i, hardware.address().at(i));
        }
      }
      case Identifier.ByClientId(Octets id) -> message.option(61, id);
      case Identifier.ByHardwarePattern _,
          Identifier.ByDuid _,
          Identifier.ByCircuitId _,
          Identifier.ByRemoteId _,
          Identifier.ByFlexId _,
          Identifier.ByTest _ ->
          throw new AssertionError("this test cannot be the client of " + identifier + " yet");
    }
  }

  @Override
  public String toString() {
    return "%s: %s %s, %s".formatted(example, client, way, address);
  }
}
