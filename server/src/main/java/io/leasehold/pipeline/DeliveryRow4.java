package io.leasehold.pipeline;

/// Why a reply goes where it goes: the rows of RFC 2131 §4.1, and those that lead nowhere.
public enum DeliveryRow4 {
  RELAY("giaddr is set: to the server port of the relay agent there"),
  RELAY_PORT("giaddr is set, and the relay agent wants the port it sent from (82.19, RFC 8357)"),
  REFUSAL("a DHCPNAK without giaddr is broadcast, for the client's address may be wrong"),
  REFUSAL_ROUTED("a DHCPNAK for who renews from behind a router: there, where no broadcast comes"),
  CLIENT_ADDRESS("the client has its address: to ciaddr, or where an inform came from"),
  CLIENT_FRAME("to ciaddr at chaddr, without ARP: the client does not send from that address"),
  UNKNOWN_ADDRESS("the client has an address and does not say which"),
  BROADCAST_FLAG("giaddr and ciaddr are 0, and the client asks for a broadcast by its flag"),
  NO_FRAME("giaddr and ciaddr are 0, and there is no yiaddr or no Ethernet chaddr to address"),
  NEW_ADDRESS("giaddr, ciaddr and the broadcast flag are 0: to yiaddr at chaddr, without ARP"),
  RELAY_UNREACHABLE("giaddr is the server itself, or no host"),
  CLIENT_UNREACHABLE("the client's address is the server's own, or no host's");

  private final String text;

  DeliveryRow4(String text) {
    this.text = text;
  }

  /// For people: a clause without a full stop.
  public String text() {
    return text;
  }
}
