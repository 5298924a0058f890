package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkReservation;
import io.leasehold.wire.v4.Query;

/// DHCPREQUEST of a client that remembers its address and asks whether it may go on using it, RFC
/// 2131 §4.3.2 (INIT-REBOOT) and §3.2.
///
/// | what we know of the client | the address it remembers | answer |
/// |---|---|---|
/// | nothing | any | silence; DHCPNAK if `authoritative` |
/// | something, on any network | not of this network | DHCPNAK |
/// | nothing on this network | of this network | silence; DHCPNAK if `authoritative` |
/// | its address on this network | another one | DHCPNAK |
/// | its address on this network | that one, and it may have it | DHCPACK |
/// | its address on this network | that one, but it may not have it any more | DHCPNAK |
/// | a lease that has ended | that one, in a pool of this network | DHCPACK or DHCPNAK as above |
/// | nothing on this network | one whose record may be lost | DHCPACK or DHCPNAK as above |
///
/// "Knowing" a client is having a lease of its own that runs, or a reservation. A lease that has
/// ended says nothing of any other address: another server may have given the client one since.
/// Only if `authoritative`, when there is no other, is it knowledge like the rest.
final class InitReboot4 {
  private InitReboot4() {}

  static Decision decide(Query.InitReboot query, Situation situation) {
    Memory memory = memory(query.requested(), situation);
    if (memory != Memory.RIGHT && memory != Memory.OF_LOST_LEASE) {
      TracedAddress4.remembered(situation, query.requested());
    }
    return switch (memory) {
      // RFC 2131 §4.3.2: without a record of the client the server MUST remain silent. One that is
      // authoritative for the network knows that no other server has a record either.
      case OF_UNKNOWN_CLIENT ->
          situation.authoritative()
              ? Binding4.refuse(situation, Reason.NAK_NO_RECORD)
              : Decision.silence(Reason.NO_RECORD);
      // RFC 2131 §4.3.2: on the wrong network, or wrong about its address: SHOULD send a DHCPNAK.
      case OF_ANOTHER_NETWORK -> Binding4.refuse(situation, Reason.NAK_WRONG_NETWORK);
      case OF_ANOTHER_ADDRESS -> Binding4.refuse(situation, Reason.NAK_WRONG_ADDRESS);
      case OF_LOST_LEASE ->
          Binding4.bindOrRefuse(situation, query.requested(), Reason.ACK_UNRECORDED);
      case RIGHT -> Binding4.bindOrRefuse(situation, query.requested(), Reason.ACK_REBOOTED);
    };
  }

  private static Memory memory(Ipv4 remembered, Situation situation) {
    // The network is judged by the masks of all subnets of the link, RFC 2131 §4.3.2.
    if (situation.subnetHere(remembered).isEmpty()) {
      return knownAnywhere(situation) ? Memory.OF_ANOTHER_NETWORK : Memory.OF_UNKNOWN_CLIENT;
    }
    if (situation.speaksOf(remembered)) {
      return Memory.RIGHT;
    }
    if (knownHere(situation)) {
      return Memory.OF_ANOTHER_ADDRESS;
    }
    return situation.mayHaveLost(remembered) ? Memory.OF_LOST_LEASE : Memory.OF_UNKNOWN_CLIENT;
  }

  private static boolean knownHere(Situation situation) {
    return situation.reservation().flatMap(LinkReservation::address).isPresent()
        || situation.recordsHere().stream().anyMatch(situation::isKnowledge);
  }

  private static boolean knownAnywhere(Situation situation) {
    return situation.reservation().isPresent()
        || situation.ask().client().addresses(situation.ask().leases()).stream()
            .flatMap(address -> situation.ask().leases().at(address).stream())
            .anyMatch(situation::isKnowledge);
  }

  /// What the client's memory of its address is worth.
  private enum Memory {
    OF_UNKNOWN_CLIENT,
    OF_ANOTHER_NETWORK,
    OF_ANOTHER_ADDRESS,
    OF_LOST_LEASE,
    RIGHT
  }
}
