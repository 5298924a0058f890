package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.select.LinkReservation;
import io.leasehold.wire.v4.Query;
import java.util.function.Predicate;

/// DHCPREQUEST of a client that remembers its address and asks whether it may go on using it, RFC
/// 2131 §4.3.2 (INIT-REBOOT) and §3.2.
///
/// The first row that fits:
///
/// | what we know of the client | the address it remembers | answer |
/// |---|---|---|
/// | nothing, on any network | not of this network | silence; DHCPNAK if `authoritative` |
/// | something, on any network | not of this network | DHCPNAK |
/// | its address on this network | that one | DHCPACK if it may have it, else DHCPNAK |
/// | a lease that has ended | that one, in a pool of this network | the same |
/// | no lease that runs, no reserved address here | one whose record may be lost | the same |
/// | its address on this network | another one | DHCPNAK |
/// | nothing on this network | of this network | silence; DHCPNAK if `authoritative` |
///
/// "Knowing" a client is having a lease of its own that runs, or a reservation. A lease that has
/// ended says nothing of any other address: another server may have given the client one since.
/// Only if `authoritative`, when there is no other, is it knowledge like the rest; but not where
/// the record of a later lease may be lost, for then it may have been this server.
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
    if (situation.mayHaveLost(remembered) && !isKnownHere(situation, situation.ask()::holds)) {
      return Memory.OF_LOST_LEASE;
    }
    return isKnownHere(situation, situation::isKnowledge)
        ? Memory.OF_ANOTHER_ADDRESS
        : Memory.OF_UNKNOWN_CLIENT;
  }

  /// True if an address is reserved for the client here, or it has such a record.
  private static boolean isKnownHere(Situation situation, Predicate<LeaseRecord> counts) {
    return situation.reservation().flatMap(LinkReservation::address).isPresent()
        || situation.recordsHere().stream().anyMatch(counts);
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
