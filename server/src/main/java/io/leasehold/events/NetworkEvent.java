package io.leasehold.events;

/// Network: 3xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum NetworkEvent implements Event {
  INTERFACE_UP(
      3001,
      Level.INFO,
      "answering on {name} ({addresses})",
      "A chosen interface came up, or its addresses changed.",
      "Nothing."),
  INTERFACE_GONE(
      3002,
      Level.WARN,
      "{name} is down or gone; its clients are not answered",
      "A chosen interface is no longer up, or no longer there. It is watched: when it comes back it"
          + " is answered on again.",
      "Nothing, if you took it down; otherwise look at the interface (`ip link`)."),
  NO_INTERFACE(
      3003,
      Level.WARN,
      "none of the chosen interfaces ({names}) is up; nobody is answered",
      "The server runs, and waits for one of its interfaces to come up.",
      "Compare `interfaces` in the configuration with `ip link`."),
  RECEIVE_FAILED(
      3004,
      Level.ERROR,
      "cannot receive: {reason}",
      "The system refused to hand over datagrams. The server keeps trying.",
      "The reason is the system's own. If it lasts, restart the server."),
  SEND_FAILED(
      3005,
      Level.WARN,
      "{count} replies could not be sent: {reason}; the last was to {destination}",
      "The system refused to send: no route to the client or relay, the interface went away, or no"
          + " buffer was free. The reason is the system's own. The clients ask again.",
      "If it lasts, look at routes and interfaces (`ip route get` with the relay's address)."),
  STALE(
      3006,
      Level.WARN,
      "{count} messages dropped that had waited for longer than {waitMs} ms",
      "More messages arrive than can be answered. Those whose client has given up waiting are"
          + " dropped, so that the others are answered in time.",
      "Look for a client or a loop that floods the network; otherwise spread the load."),
  INTERFACE_MISSING(
      3007,
      Level.WARN,
      "{name} is named in the configuration, but {state}; its clients are not answered",
      "The server has started, or reloaded, with an interface in `interfaces` that is not there or"
          + " not up. It is watched: as soon as it is up it is answered on (LH-3001).",
      "Compare `interfaces` in the configuration with `ip -br link`: correct the name and reload,"
          + " or bring the interface up (`ip link set eth0 up`). Nothing, if it comes later."),
  BROADCAST_INSTEAD(
      3008,
      Level.WARN,
      "clients without an address are answered by broadcast: the system does not let the server"
          + " send frames",
      "A client that has no address yet is to be answered by a frame to its hardware address alone."
          + " On Linux that needs the capability CAP_NET_RAW, elsewhere it cannot be done. Clients"
          + " take a broadcast as well; every other host of the link hears it, too.",
      "Give the server CAP_NET_RAW, as the page on installing shows, and start it again. Nothing,"
          + " if a few broadcasts do no harm."),
  PORTABLE(
      3009,
      Level.WARN,
      "datagrams come and go by java.nio on {system}: clients on the link itself are answered by"
          + " broadcast, and only where the machine has one link",
      "On 64-bit Linux the server calls the system itself; elsewhere, or with"
          + " `-Dleasehold.transport=portable`, it does with what Java has. That does not tell by"
          + " which interface a broadcast came: with several links a client without an address is"
          + " not answered, for it must not get an address of another link. Relays and renewals are"
          + " answered as everywhere.",
      "Nothing, if clients come through relays, or the machine has one link. Else run the server on"
          + " Linux. The page on other systems has what works where."),
  NO_SUBNET_ON(
      3010,
      Level.INFO,
      "{name} has {addresses}, and no subnet is for it: its clients are answered only if they come"
          + " through a relay agent",
      "Clients on a link of the server get addresses of the subnet that contains an address of the"
          + " interface, or that names it by `interface`. There is none. It is told of interfaces"
          + " that `interfaces` names, and of others if there is a subnet for none.",
      "Nothing, if its clients come through relay agents. Else correct the subnet, or the address"
          + " of the interface (`ip -br addr`), or name the interface in the subnet."),
  SUBNET_MISFIT(
      3011,
      Level.WARN,
      "{name} has {addresses}, but its clients get addresses of {subnet}",
      "The interface has no address in the subnet that its clients get addresses of, or another"
          + " prefix length. Clients and the server then do not agree about who is on the link:"
          + " what is sent to a client, or by it when it renews, may go to a router instead, or"
          + " nowhere. It is told of interfaces that `interfaces` or a subnet names, and of others"
          + " if none is right.",
      "Compare the subnet with `ip -br addr`, and correct the one that is wrong; or name the"
          + " interfaces to answer on in `interfaces`. Nothing, if it is routed that way on"
          + " purpose.");

  private final EventText text;

  NetworkEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
