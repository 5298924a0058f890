package io.leasehold.explain;

import io.leasehold.engine.v4.Reason;
import java.util.Optional;

/// What whoever runs the server can do where a client gets no address, or loses one.
public final class Advice {
  private Advice() {}

  /// A sentence or two; empty if all is as it should be.
  public static Optional<String> on(Reason why) {
    return Optional.of(text(why)).filter(text -> !text.isEmpty());
  }

  private static String text(Reason why) {
    return switch (why) {
      case NO_SUBNET ->
          "Configure a subnet that contains what the network was looked for by; or name the relay"
              + " agent in \"relays\", or the interface in \"interface\", of the subnet or shared"
              + " network that its clients belong to.";
      case NO_SUCH_LINK ->
          "Configure a subnet that contains the link that the relay agent names, or set"
              + " \"ignore-rai-link-selection\" of \"compatibility\" to go by giaddr instead.";
      case NO_SUCH_SUBNET ->
          "The client names the subnet that it wants in option 118: configure that one.";
      case NO_SUCH_VPN ->
          "Give the shared network or subnet of these clients the \"vpn\" that is shown above.";
      case SUBNET_NOT_FOR_CLASS, POOL_NOT_FOR_CLASS, NAK_NOT_FOR_CLASS ->
          "See above which classes the client is in, and why; let \"client-classes\" of the subnet"
              + " or pool name one of them, or change the test of the class.";
      case DROPPED_BY_CLASS ->
          "Change the test of the class DROP, or the reservation that gives it, if this client is"
              + " to be answered.";
      case REJECTED_BY_CLASS, NAK_REJECTED_BY_CLASS ->
          "Change the test of the class REJECT, or the reservation that gives it, if this client"
              + " is to have an address.";
      case BAD_GIADDR ->
          "Let the relay agent send an address of its own in the clients' network. One on this very"
              + " machine must be named in \"relays\".";
      case NO_SERVER_ADDRESS -> "Give the interface an IPv4 address, in the clients' subnet best.";
      case TOO_EARLY -> "Nothing, if another server is to answer first; else lower \"min-secs\".";
      case POOL_EXHAUSTED ->
          "Enlarge the pools, add a subnet to the shared network, or shorten \"lease-time\";"
              + " 'leasehold leases list' shows who has the addresses.";
      case NO_POOL ->
          "Give a subnet of this network \"pools\", or the client a reservation with an address of"
              + " its own that nobody else has.";
      case OTHER_SERVER_CHOSEN ->
          "Nothing, if the address in option 54 is another server's. If it is meant to be this"
              + " one's, it has to be an address of this machine.";
      default -> ofAnAddress(why);
    };
  }

  /// What to do where an address, or a lease, was what decided.
  private static String ofAnAddress(Reason why) {
    return switch (why) {
      case NAK_NO_RECORD ->
          "Nothing: the client starts anew. If another server serves its network, too, take"
              + " \"authoritative\" out.";
      case NO_RECORD, NO_RECORD_OF_LEASE ->
          "The client remembers an address that this server did not give. If no other server"
              + " serves its network, \"authoritative\" has it start anew at once.";
      case INFORM_NO_ADDRESS, INFORM_IMPLAUSIBLE ->
          "The client's own address is missing, or of another network: look at its settings.";
      case LIMIT_OF_SERVER,
          LIMIT_OF_NETWORK,
          LIMIT_OF_SUBNET,
          LIMIT_OF_CLASS,
          LIMIT_OF_CIRCUIT,
          LIMIT_OF_REMOTE,
          LIMIT_OF_POOL ->
          "Raise the limit that is shown above, or find out why so many are in use:"
              + " 'leasehold leases list' shows by whom.";
      case BOOTP_NOT_RESERVED ->
          "Reserve an address for the client, or see \"bootp\" for addresses of the pools.";
      case BOOTP_IGNORED -> "See \"bootp\" for whether clients without DHCP are answered.";
      case NAK_WRONG_ADDRESS ->
          "The client starts anew and gets the address that is shown above as its own. If it is to"
              + " keep the one that it asks for, reserve that one for it.";
      case NAK_EXCLUDED -> "Take the address out of \"exclude\" if the client is to keep it.";
      case NAK_NOT_LEASED -> "Let a pool contain the address if the client is to keep it.";
      case NAK_OWN_ADDRESS -> "Give the server, or the client's reservation, another address.";
      case NAK_RESERVED_FOR_OTHER ->
          "The client will get another address. If it is the one that is meant, correct what the"
              + " reservation recognises it by.";
      case DECLINE_NOT_HOLDER, RELEASE_NOT_HOLDER ->
          "Nothing; the client's lease has ended meanwhile, or is known by another identifier.";
      case DECLINED ->
          "Find out what uses the address (arping), or put it into \"exclude\"; it is given out"
              + " again after \"decline-probation\".";
      case DECLINE_TOO_MANY, DECLINE_TOO_MANY_OF_LINE, DECLINE_TOO_MANY_OF_NETWORK ->
          "Look at who is there, and for what answers ARP for every address (LH-4004, LH-4005,"
              + " LH-4007).";
      case NAK_WRONG_NETWORK ->
          "Nothing, if the client has moved: it starts anew and gets an address here. If not, see"
              + " above by what its network was looked for.";
      case NAK_HAS_RESERVATION ->
          "The client starts anew and gets the address that is reserved for it. If it is to keep"
              + " the one that it asks for, reserve that one for it.";
      case NAK_HELD_BY_OTHER ->
          "The client starts anew and gets another address. If both clients are the same machine,"
              + " it comes with another identifier than before: see \"match-client-id\";"
              + " 'leasehold leases show' tells who holds the address.";
      case NAK_NO_OFFER ->
          "Nothing: the client starts anew. Its offer has run out (\"offer-lifetime\"), or was made"
              + " before the server was started.";
      case NAK_NO_LONGER_SERVED ->
          "The client's network is not configured any more, or its classes are no longer let in:"
              + " see above.";
      case NAK_IN_PROBATION ->
          "Something else uses the address, as a client found: look for it (arping).";
      default -> "";
    };
  }
}
