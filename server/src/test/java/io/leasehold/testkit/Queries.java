package io.leasehold.testkit;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// One client's queries for tests, as the decoder gives them: what is set here stands in each.
public final class Queries {
  public static final int XID = 0x1234_5678;

  private final HardwareAddress hardware;
  private final Options4.Builder options = Options4.builder();
  private Optional<Octets> clientId = Optional.empty();
  private Ipv4 giaddr = Ipv4.ANY;
  private int xid = XID;
  private int flags;
  private int secs;
  private int hops;
  private Octets sname = Octets.EMPTY;

  private Queries(HardwareAddress hardware) {
    this.hardware = hardware;
  }

  /// Of the client with this Ethernet address.
  public static Queries of(String hardware) {
    return new Queries(HardwareAddress.of(hardware));
  }

  /// Of client number `number`: 00:53:00 and the number.
  public static Queries of(int number) {
    return new Queries(
        HardwareAddress.ethernet(
            Octets.of(0, 0x53, 0, number >>> 16 & 0xFF, number >>> 8 & 0xFF, number & 0xFF)));
  }

  /// Of a client whose messages have no hardware address (RFC 4390 §2.1).
  public static Queries onInfiniband() {
    return new Queries(new HardwareAddress(HardwareAddress.INFINIBAND, Octets.EMPTY));
  }

  /// Sends this client identifier, in hexadecimal, or none if it is empty.
  public Queries id(String hex) {
    clientId = Optional.of(Octets.ofHex(hex)).filter(id -> !id.isEmpty());
    return this;
  }

  /// Comes through this relay agent, or directly if it is 0.0.0.0.
  public Queries via(String relay) {
    giaddr = Ipv4.of(relay);
    hops = giaddr.isAny() ? 0 : 1;
    return this;
  }

  /// Comes with this option 82, in hexadecimal.
  public Queries agent(String hex) {
    return with(OptionCode4.RELAY_AGENT_INFORMATION, Octets.ofHex(hex));
  }

  /// In an exchange of its own.
  public Queries xid(int value) {
    xid = value;
    return this;
  }

  public Queries flags(int value) {
    flags = value;
    return this;
  }

  public Queries secs(int value) {
    secs = value;
    return this;
  }

  /// Names a server.
  public Queries sname(String name) {
    sname = Octets.ofText(name);
    return this;
  }

  public Queries with(OptionCode4 code, Octets value) {
    options.put(code, value);
    return this;
  }

  /// Sends a parameter request list.
  public Queries wants(OptionCode4... codes) {
    int[] list = new int[codes.length];
    for (int i = 0; i < codes.length; i++) {
      list[i] = codes[i].code();
    }
    return with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.of(list));
  }

  /// Asks for a lease time; seconds, unsigned.
  public Queries wantsLease(long seconds) {
    return with(OptionCode4.LEASE_TIME, octets((int) seconds));
  }

  public HardwareAddress hardware() {
    return hardware;
  }

  public ClientKey key() {
    return clientId
        .<ClientKey>map(ClientKey.ById::new)
        .orElseGet(() -> new ClientKey.ByHardware(hardware));
  }

  public Query.Discover discover() {
    return discover(Optional.empty());
  }

  public Query.Discover discover(Ipv4 requested) {
    return discover(Optional.of(requested));
  }

  /// With an address in ciaddr, against RFC 2131 table 5.
  public Query.Discover discoverWithCiaddr(Ipv4 ciaddr) {
    Message4 message = message(MessageType4.DISCOVER, ciaddr, Optional.empty(), Optional.empty());
    return new Query.Discover(message, key(), Optional.empty());
  }

  public Query.Selecting selecting(Ipv4 serverId, Ipv4 requested) {
    return selecting(serverId, Optional.of(requested));
  }

  /// Without option 50, against RFC 2131 table 5.
  public Query.Selecting selecting(Ipv4 serverId) {
    return selecting(serverId, Optional.empty());
  }

  /// With an address in ciaddr, against RFC 2131 table 5.
  public Query.Selecting selectingWithCiaddr(Ipv4 serverId, Ipv4 requested, Ipv4 ciaddr) {
    Message4 message =
        message(MessageType4.REQUEST, ciaddr, Optional.of(requested), Optional.of(serverId));
    return new Query.Selecting(message, key(), serverId, Optional.of(requested));
  }

  public Query.InitReboot initReboot(Ipv4 requested) {
    Message4 message =
        message(MessageType4.REQUEST, Ipv4.ANY, Optional.of(requested), Optional.empty());
    return new Query.InitReboot(message, key(), requested);
  }

  public Query.Renewing renewing(Ipv4 ciaddr) {
    return new Query.Renewing(
        message(MessageType4.REQUEST, ciaddr, Optional.empty(), Optional.empty()),
        key(),
        ciaddr,
        Optional.empty());
  }

  public Query.Rebinding rebinding(Ipv4 ciaddr) {
    return new Query.Rebinding(
        message(MessageType4.REQUEST, ciaddr, Optional.empty(), Optional.empty()),
        key(),
        ciaddr,
        Optional.empty());
  }

  public Query.Decline decline(Ipv4 declined, Optional<Ipv4> serverId) {
    Message4 message = message(MessageType4.DECLINE, Ipv4.ANY, Optional.of(declined), serverId);
    return new Query.Decline(message, key(), declined, serverId);
  }

  public Query.Release release(Ipv4 ciaddr, Optional<Ipv4> serverId) {
    Message4 message = message(MessageType4.RELEASE, ciaddr, Optional.empty(), serverId);
    return new Query.Release(message, key(), ciaddr, serverId);
  }

  public Query.Inform inform(Ipv4 ciaddr) {
    return new Query.Inform(
        message(MessageType4.INFORM, ciaddr, Optional.empty(), Optional.empty()), key(), ciaddr);
  }

  public Query.Bootp bootp() {
    return bootp(Ipv4.ANY);
  }

  /// Of a client that knows its address.
  public Query.Bootp bootp(Ipv4 ciaddr) {
    Options4.Builder all = Options4.builder();
    putOwn(all);
    return new Query.Bootp(message(ciaddr, all.build()), key());
  }

  private Query.Discover discover(Optional<Ipv4> requested) {
    Message4 message = message(MessageType4.DISCOVER, Ipv4.ANY, requested, Optional.empty());
    return new Query.Discover(message, key(), requested);
  }

  private Query.Selecting selecting(Ipv4 serverId, Optional<Ipv4> requested) {
    Message4 message = message(MessageType4.REQUEST, Ipv4.ANY, requested, Optional.of(serverId));
    return new Query.Selecting(message, key(), serverId, requested);
  }

  private Message4 message(
      MessageType4 type, Ipv4 ciaddr, Optional<Ipv4> requested, Optional<Ipv4> serverId) {
    Options4.Builder all = Options4.builder();
    all.put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    requested.ifPresent(it -> all.put(OptionCode4.REQUESTED_ADDRESS, octets(it.bits())));
    serverId.ifPresent(it -> all.put(OptionCode4.SERVER_IDENTIFIER, octets(it.bits())));
    putOwn(all);
    return message(ciaddr, all.build());
  }

  private void putOwn(Options4.Builder all) {
    clientId.ifPresent(it -> all.put(OptionCode4.CLIENT_IDENTIFIER, it));
    Options4 more = options.build();
    for (int i = 0; i < more.size(); i++) {
      all.put(more.codeAt(i), more.valueAt(i));
    }
  }

  private Message4 message(Ipv4 ciaddr, Options4 all) {
    return new Message4(
        Message4.BOOTREQUEST,
        hops,
        xid,
        secs,
        flags,
        ciaddr,
        Ipv4.ANY,
        Ipv4.ANY,
        giaddr,
        hardware,
        sname,
        Octets.EMPTY,
        all);
  }

  private static Octets octets(int bits) {
    return Octets.of(bits >>> 24, bits >>> 16, bits >>> 8, bits);
  }
}
