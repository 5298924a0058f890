package io.leasehold.events;

/// Clients and their leases: 4xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum ClientEvent implements Event {
  ADDRESS_DECLINED(
      4001,
      Level.WARN,
      "{address} is used by something else, says {client}; nobody gets it until {until}",
      "A client found the address it was given in use (DHCPDECLINE). It is kept out of use for the"
          + " probation time.",
      "Find the device that uses the address (`arping`); give it another address, or exclude this"
          + " one from the pool."),
  NOT_ANSWERED(
      4002,
      Level.WARN,
      "{why}: {client} is not answered (came by {origin})",
      "A client was refused for a reason that an administrator can change, such as a full pool, a"
          + " network that no subnet covers, or a limit of its line or class.",
      "The reason names what is missing: enlarge the pool, shorten the lease time, add the subnet,"
          + " or raise the limit."),
  REPLY_DOES_NOT_FIT(
      4003,
      Level.WARN,
      "{client}: options do not fit into {sizeMax} octets: {detail}",
      "The reply is larger than the client takes; options were left out of it.",
      "Shorten the configured options, or check why the client takes so little (option 57)."),
  DECLINE_REFUSED(
      4004,
      Level.WARN,
      "{client} has declined too many addresses; {address} stays its own",
      "A client that finds one address after the other in use (DHCPDECLINE) is broken or hostile,"
          + " or something near it answers ARP for every address. Ten addresses at a time are kept"
          + " out of use at its word; a further one stays leased to it, so that the pool is not"
          + " emptied for all others.",
      "Look at the client, and for a device with proxy ARP on its link. If the addresses are in use"
          + " indeed, exclude them from the pool."),
  DECLINE_OF_LINE_REFUSED(
      4005,
      Level.WARN,
      "the line of {client} (came by {origin}) has declined too many addresses; {address} stays"
          + " leased",
      "The clients of a line (giaddr and circuit-id of option 82; those of a link without"
          + " circuit-ids together) have found a hundred addresses in use, or half of the pools:"
          + " one of them plays many, or something there answers ARP for every address."
          + " Further ones stay leased, so that the pool is not emptied for all others.",
      "See which line it is (leases show {address}) and who is on it. If the addresses are in use"
          + " indeed, exclude them from the pool."),
  QUERIES_TOO_FAST(
      4006,
      Level.WARN,
      "{sender} sends faster than \"{key}\" allows ({rate}); what is too much is dropped",
      "The bucket of a sender has run empty. It is told once, and again when the bucket has been"
          + " full in between; dhcp_messages_dropped_total counts every message. One client too"
          + " many is a loop or an attack; one line or relay too many, perhaps a power cut after"
          + " which everybody comes at once.",
      "Find the sender (a loop in the network shows here first). If all of it is wanted, raise the"
          + " rate or the burst in \"limits\"."),
  DECLINE_OF_NETWORK_REFUSED(
      4007,
      Level.WARN,
      "the clients of the network of {client} (came by {origin}) have declined too many addresses;"
          + " {address} stays leased",
      "As many addresses as may be, three quarters of the network's pools or of one of them, have"
          + " been found in use, as a rule by clients of several lines: something answers ARP for"
          + " every address, or one client plays many on lines that it makes up. Further ones stay"
          + " leased, so that the pool is not emptied.",
      "Look for a device with proxy ARP. If circuit-ids are made up, keep option 82 of clients away"
          + " where they are connected (the relay agent, the switch).");

  private final EventText text;

  ClientEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
