package io.leasehold.testkit;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.Optional;
import java.util.OptionalLong;

/// What one client says, each message with the fields and options of RFC 2131 §4.4.1, table 5, and
/// what it reads out of a reply.
final class Client4Messages {
  /// RFC 2131 §3.3: a lease without end.
  static final long INFINITE = 0xFFFF_FFFFL;

  private static final Octets PARAMETERS = Octets.of(1, 3, 6, 15, 28, 51, 58, 59);

  private final Client4.Profile profile;

  Client4Messages(Client4.Profile profile) {
    this.profile = profile;
  }

  Message4 discover(int xid, int secs, Optional<Ipv4> wanted) {
    Options4.Builder options = options(MessageType4.DISCOVER);
    wanted.ifPresent(address -> options.put(OptionCode4.REQUESTED_ADDRESS, octets(address)));
    if (profile.speech() == Speech.RAPID_COMMIT) {
      options.put(OptionCode4.RAPID_COMMIT, Octets.EMPTY);
    }
    return message(xid, secs, Ipv4.ANY, wishes(options));
  }

  /// RFC 951 §3.
  Message4 bootp(int xid, int secs) {
    return message(xid, secs, Ipv4.ANY, Options4.builder());
  }

  Message4 select(int xid, int secs, Ipv4 offered, Ipv4 serverId) {
    Options4.Builder options =
        options(MessageType4.REQUEST)
            .put(OptionCode4.REQUESTED_ADDRESS, octets(offered))
            .put(OptionCode4.SERVER_IDENTIFIER, octets(serverId));
    return message(xid, secs, Ipv4.ANY, wishes(options));
  }

  Message4 reboot(int xid, int secs, Ipv4 remembered) {
    Options4.Builder options =
        options(MessageType4.REQUEST).put(OptionCode4.REQUESTED_ADDRESS, octets(remembered));
    return message(xid, secs, Ipv4.ANY, wishes(options));
  }

  Message4 extend(int xid, Client4.Held lease) {
    return message(xid, 0, lease.address(), wishes(options(MessageType4.REQUEST)));
  }

  Message4 decline(int xid, Client4.Held lease) {
    Options4.Builder options =
        options(MessageType4.DECLINE)
            .put(OptionCode4.REQUESTED_ADDRESS, octets(lease.address()))
            .put(OptionCode4.SERVER_IDENTIFIER, octets(lease.serverId()));
    return message(xid, 0, Ipv4.ANY, options);
  }

  Message4 release(int xid, Client4.Held lease) {
    Options4.Builder options =
        options(MessageType4.RELEASE).put(OptionCode4.SERVER_IDENTIFIER, octets(lease.serverId()));
    return message(xid, 0, lease.address(), options);
  }

  /// The lease of a DHCPACK; empty if it says no time or no server.
  Optional<Client4.Held> lease(Message4 ack, long fromMs) {
    OptionalLong leaseS = seconds(ack, OptionCode4.LEASE_TIME);
    Optional<Ipv4> server = address(ack, OptionCode4.SERVER_IDENTIFIER);
    if (leaseS.isEmpty() || server.isEmpty()) {
      return Optional.empty();
    }
    long wholeS = leaseS.getAsLong();
    // RFC 2131 §4.4.5: what the server leaves open is 0.5 and 0.875 of the lease.
    long renewS = seconds(ack, OptionCode4.RENEWAL_TIME).orElse(part(wholeS, 4));
    long rebindS = seconds(ack, OptionCode4.REBINDING_TIME).orElse(part(wholeS, 7));
    return Optional.of(
        new Client4.Held(ack.yiaddr(), server.get(), fromMs, wholeS, renewS, rebindS));
  }

  static Optional<MessageType4> type(Message4 message) {
    return message
        .option(OptionCode4.MESSAGE_TYPE)
        .filter(value -> value.length() == 1)
        .flatMap(value -> MessageType4.ofCode(value.at(0)));
  }

  static Optional<Ipv4> address(Message4 message, OptionCode4 code) {
    return message
        .option(code)
        .filter(value -> value.length() == Ipv4.OCTETS)
        .map(value -> Ipv4.of(value.at(0), value.at(1), value.at(2), value.at(3)));
  }

  private static OptionalLong seconds(Message4 message, OptionCode4 code) {
    return address(message, code)
        .map(bits -> OptionalLong.of(bits.asLong()))
        .orElse(OptionalLong.empty());
  }

  private static long part(long wholeS, int eighths) {
    return wholeS == INFINITE ? INFINITE : wholeS * eighths / 8;
  }

  private Options4.Builder options(MessageType4 type) {
    Options4.Builder options =
        Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(type.code()));
    profile.clientId().ifPresent(id -> options.put(OptionCode4.CLIENT_IDENTIFIER, id));
    return options;
  }

  private Options4.Builder wishes(Options4.Builder options) {
    options.put(OptionCode4.PARAMETER_REQUEST_LIST, PARAMETERS);
    profile.hostname().ifPresent(name -> options.put(OptionCode4.HOST_NAME, name));
    profile
        .leaseS()
        .ifPresent(seconds -> options.put(OptionCode4.LEASE_TIME, octets(new Ipv4((int) seconds))));
    return options;
  }

  private Message4 message(int xid, int secs, Ipv4 ciaddr, Options4.Builder options) {
    return new Message4(
        Message4.BOOTREQUEST,
        0,
        xid,
        secs,
        profile.broadcast() ? Message4.BROADCAST_FLAG : 0,
        ciaddr,
        Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.ANY,
        profile.hardware(),
        Octets.EMPTY,
        Octets.EMPTY,
        options.build());
  }

  private static Octets octets(Ipv4 address) {
    int bits = address.bits();
    return Octets.of(bits >>> 24, bits >>> 16 & 0xFF, bits >>> 8 & 0xFF, bits & 0xFF);
  }
}
