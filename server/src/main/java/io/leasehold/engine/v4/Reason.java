package io.leasehold.engine.v4;

import java.util.Locale;

/// Why a query was answered as it was, or was not. Each is a label of a counter; the text of a
/// NAK's reason travels to the client in option 56.
public enum Reason {
  // DHCPOFFER, RFC 2131 §4.3.1: which choice it was.
  OFFER_RESERVED("offered the address reserved for this client"),
  OFFER_CURRENT_LEASE("offered the address that the client holds"),
  OFFER_REPEATED("offered the address of the offer that is still open"),
  OFFER_LAST_ADDRESS("offered the address that the client had last"),
  OFFER_REQUESTED("offered the address that the client asked for"),
  OFFER_FROM_POOL("offered a free address of a pool"),
  OFFER_PASSED_ON("offered an address that another client was offered and has not taken"),
  OFFER_V6_ONLY("offered no address: the client can do without one (RFC 8925)"),
  OFFER_AUTO_CONFIGURE("no address is free; the client is told whether to make one up (RFC 2563)"),

  // DHCPACK.
  ACK_SELECTED("the client took the offer"),
  ACK_RAPID_COMMIT("the client asked for rapid commit"),
  ACK_REBOOTED("the client's memory of its address is right"),
  ACK_RENEWED("the lease is renewed"),
  ACK_REBOUND("the lease is renewed by broadcast"),
  ACK_KEPT("the lease is young: the client is told what remains of it, and nothing is written"),
  ACK_UNRECORDED("no record of this lease, but the address is free and the client may have it"),
  ACK_V6_ONLY("given no address: the client can do without one (RFC 8925)"),
  ACK_INFORMED("parameters only; the client has its address from elsewhere"),

  // BOOTREPLY, RFC 1534 §2.
  BOOTP_RESERVED("a BOOTP client gets the address that is reserved for it"),
  BOOTP_FROM_POOL("a BOOTP client gets an address of a pool, for good"),
  BOOTP_KEPT("a BOOTP client has its address already; nothing is written"),

  // DHCPNAK.
  NAK_WRONG_NETWORK("the address does not belong to this network"),
  NAK_NOT_LEASED("the address is not in any pool of this network"),
  NAK_OWN_ADDRESS("the address is the server's own"),
  NAK_EXCLUDED("the address is excluded from leasing"),
  NAK_RESERVED_FOR_OTHER("the address is reserved for another client"),
  NAK_HAS_RESERVATION("another address is reserved for this client"),
  NAK_HELD_BY_OTHER("the address is in use by another client"),
  NAK_IN_PROBATION("the address was found in use and is on probation"),
  NAK_WRONG_ADDRESS("the address is not the one recorded for this client"),
  NAK_NO_RECORD("no record of this client, and this server is authoritative"),
  NAK_NO_OFFER("no address was named, and none is offered to this client"),
  NAK_NOT_FOR_CLASS("the address is not for clients of this class"),
  NAK_REJECTED_BY_CLASS("this client gets no address here"),
  NAK_NO_LONGER_SERVED("no network of this server is for this client any more"),

  // A limit: a DHCPNAK for a DHCPREQUEST, else silence.
  LIMIT_OF_SERVER("as many addresses are in use as this server may give out"),
  LIMIT_OF_NETWORK("as many addresses are in use as this network may give out"),
  LIMIT_OF_SUBNET("as many addresses are in use as this subnet may give out"),
  LIMIT_OF_CLASS("as many addresses are in use as clients of this class may have"),
  LIMIT_OF_CIRCUIT("as many addresses are in use as the client's line may have"),
  LIMIT_OF_REMOTE("as many addresses are in use as the client's end of the line may have"),
  LIMIT_OF_POOL("as many addresses are in use as this pool may give out"),

  // Silence.
  NO_SUBNET("no configured subnet covers where the query came from"),
  NO_SUCH_LINK("the relay agent names a link (RFC 3527) that no configured subnet covers"),
  NO_SUCH_SUBNET("the client names a subnet (RFC 3011) that is not configured"),
  NO_SUCH_VPN("the query belongs to a virtual private network that is not configured"),
  SUBNET_NOT_FOR_CLASS("no subnet where the query came from is for the classes of this client"),
  DROPPED_BY_CLASS("the query is in the class DROP"),
  REJECTED_BY_CLASS("the query is in the class REJECT, which gets no address"),
  BAD_GIADDR("giaddr is no address of a relay agent: not of one host, or the server's own"),
  NO_SERVER_ADDRESS("the receiving interface has no IPv4 address to answer from"),
  TOO_EARLY("the client has not tried for as long as \"min-secs\" says"),
  POOL_EXHAUSTED("no free address is left in the pools of this network"),
  POOL_NOT_FOR_CLASS("no pool of this network is for the classes of this client"),
  NO_POOL("this network has no pools, and no reserved address of this client is to be had"),
  OTHER_SERVER_CHOSEN("the client took another server's offer"),
  NO_RECORD("no lease of this client runs here; another server may know it"),
  NO_RECORD_OF_LEASE("no record of this lease; another server may have given it"),
  INFORM_NO_ADDRESS("a DHCPINFORM that does not say which address the client has"),
  INFORM_IMPLAUSIBLE("a DHCPINFORM from an address that cannot be on this network"),
  BOOTP_IGNORED("a BOOTP client, and \"bootp\" says to ignore those here"),
  BOOTP_NOT_RESERVED("a BOOTP client without a reserved address to be had; the pools are for DHCP"),
  BOOTP_OTHER_SERVER("a BOOTP client that wants another server: sname is not \"server-name\""),

  // DHCPDECLINE and DHCPRELEASE, which are never answered.
  DECLINED("the client found the address in use; it is on probation"),
  DECLINE_OTHER_SERVER("the client declines another server's address"),
  DECLINE_NOT_HOLDER("the client declines an address that it does not hold"),
  DECLINE_TOO_MANY("the client has declined too many addresses already; it keeps this one"),
  DECLINE_TOO_MANY_OF_LINE(
      "clients on the line have declined too many addresses already; the client keeps this one"),
  DECLINE_TOO_MANY_OF_NETWORK(
      "clients of the network have declined too many addresses already; the client keeps this one"),
  RELEASED("the client gave the address back"),
  RELEASE_OTHER_SERVER("the client releases another server's address"),
  RELEASE_NOT_HOLDER("the client releases an address that it does not hold");

  private final String text;
  private final String label = name().toLowerCase(Locale.ROOT);

  Reason(String text) {
    this.text = text;
  }

  /// For people: a clause without a full stop.
  public String text() {
    return text;
  }

  /// True if the query belongs to no configured network.
  public boolean isNowhere() {
    return switch (this) {
      case NO_SUBNET, NO_SUCH_LINK, NO_SUCH_SUBNET, NO_SUCH_VPN, BAD_GIADDR, NAK_NO_LONGER_SERVED ->
          true;
      default -> false;
    };
  }

  /// For counters: lower case, with underscores.
  public String label() {
    return label;
  }
}
