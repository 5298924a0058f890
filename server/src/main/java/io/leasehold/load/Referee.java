package io.leasehold.load;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.MessageType4;

/// Judges answers by what was asked, and by what all clients were given before.
final class Referee {
  private final Plan plan;
  private final Clients clients;
  private final Faults faults;

  Referee(Plan plan, Clients clients, Faults faults) {
    this.plan = plan;
    this.clients = clients;
    this.faults = faults;
  }

  /// True if the answer is one to this client, now or earlier.
  boolean isTo(int client, Answer answer) {
    if (client < 0) {
      return wrong(Wrong.UNASKED, answer, "");
    }
    return isTo(clients.hardware(client), answer);
  }

  boolean isTo(long hardware, Answer answer) {
    if (answer.hardware() != hardware) {
      return wrong(Wrong.OTHER_CLIENT, answer, "it is " + hardware(hardware) + "'s");
    }
    boolean own = answer.giaddr() == 0 && plan.directRenewals();
    if (!own && answer.giaddr() != plan.giaddr().bits()) {
      return wrong(Wrong.OTHER_RELAY, answer, "giaddr " + new Ipv4(answer.giaddr()));
    }
    return true;
  }

  boolean acceptsOffer(int client, Answer answer, long nowNs) {
    if (!answer.hasServerId()) {
      return wrong(Wrong.SERVER_ID, answer, "it has none");
    }
    return acceptsAddress(client, answer, nowNs);
  }

  /// @param expected the address that was offered, or is renewed
  boolean acceptsAck(int client, Answer answer, int expected, long nowNs) {
    if (!answer.hasServerId() || answer.serverId() != clients.serverId(client)) {
      return wrong(Wrong.SERVER_ID, answer, "not " + new Ipv4(clients.serverId(client)));
    }
    if (answer.yiaddr() != expected) {
      return wrong(Wrong.OTHER_ADDRESS, answer, "not " + new Ipv4(expected));
    }
    return acceptsAddress(client, answer, nowNs);
  }

  /// A NAK of the server that gave the lease is wrong as long as it lasts.
  void judgeNak(int client, Answer answer, long nowNs) {
    if (clients.state(client) == State.RENEWING && clients.holds(client, nowNs)) {
      wrong(Wrong.LEASE_DENIED, answer, "of " + new Ipv4(clients.address(client)));
    }
  }

  /// Always false.
  boolean wrong(Wrong wrong, Answer answer, String detail) {
    faults.add(wrong, () -> words(answer) + (detail.isEmpty() ? "" : ": " + detail));
    return false;
  }

  /// An answer that cannot be read.
  void malformed(Ipv4 from, String why) {
    faults.add(Wrong.MALFORMED, () -> "from %s: %s".formatted(from, why));
  }

  private boolean acceptsAddress(int client, Answer answer, long nowNs) {
    if (answer.yiaddr() == 0) {
      return wrong(Wrong.NO_ADDRESS, answer, "");
    }
    if (!answer.hasLeaseTime() || answer.leaseTimeS() == 0) {
      return wrong(Wrong.LEASE_TIME, answer, "");
    }
    if (clients.heldByAnother(answer.yiaddr(), client, nowNs)) {
      long holder = clients.hardware(clients.holder(answer.yiaddr()));
      return wrong(Wrong.ADDRESS_IN_USE, answer, hardware(holder) + " holds it");
    }
    return true;
  }

  private static String words(Answer answer) {
    return "%s to %s, xid 0x%08x, yiaddr %s"
        .formatted(
            MessageType4.ofCode(answer.type()).map(MessageType4::rfcName).orElse("a message"),
            hardware(answer.hardware()),
            answer.xid(),
            new Ipv4(answer.yiaddr()));
  }

  private static String hardware(long number) {
    byte[] octets = new byte[6];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) (number >>> Byte.SIZE * (octets.length - 1 - i));
    }
    return HardwareAddress.ethernet(Octets.copyOf(octets)).toString();
  }
}
