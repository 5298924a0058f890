package io.leasehold.engine.v4;

import io.leasehold.config.Bootp;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.Query;
import java.util.Comparator;
import java.util.Optional;

/// BOOTREQUEST of a client that knows BOOTP only, RFC 951 §7.3 and RFC 1534 §2: as far as `bootp`
/// says, it gets an address at once, and for good, for it will never renew it.
///
/// Which addresses it can have is asked where all are asked, in [Situation#admits]. What it holds
/// it gets again, and nothing is written then.
final class Bootp4 {
  private Bootp4() {}

  static Decision decide(Query.Bootp query, Situation situation) {
    if (situation.isTooEarly()) {
      return Decision.silence(Reason.TOO_EARLY);
    }
    Optional<Ipv4> remembered = Optional.of(query.message().ciaddr()).filter(a -> !a.isAny());
    return AddressChoice.forClient(situation, remembered)
        .map(choice -> answer(situation, choice.address()))
        .orElseGet(() -> Decision.silence(withoutAddress(situation)));
  }

  private static Decision answer(Situation situation, Ipv4 address) {
    Grant grant = Grant.of(situation, address);
    if (namesAnother(situation, grant)) {
      return Decision.silence(Reason.BOOTP_OTHER_SERVER);
    }
    return Binding4.bind(
        situation,
        grant,
        situation.isReservedForClient(address) ? Reason.BOOTP_RESERVED : Reason.BOOTP_FROM_POOL);
  }

  /// RFC 951 §7.3: who names a server in sname wants that one's answer only. A server without a
  /// name of its own cannot tell.
  private static boolean namesAnother(Situation situation, Grant grant) {
    Message4 query = situation.ask().message();
    Octets own = BootFields4.serverName(grant.settings(), situation);
    return !query.sname().isEmpty() && !own.isEmpty() && !query.sname().equals(own);
  }

  private static Reason withoutAddress(Situation situation) {
    Reason why = AddressChoice.whyNone(situation);
    return switch (why) {
      case POOL_EXHAUSTED, POOL_NOT_FOR_CLASS, NO_POOL -> byPolicy(situation, why);
      default -> why;
    };
  }

  private static Reason byPolicy(Situation situation, Reason ofPools) {
    return switch (mostGenerous(situation)) {
      case IGNORE -> Reason.BOOTP_IGNORED;
      case RESERVED -> Reason.BOOTP_NOT_RESERVED;
      case POOL -> ofPools;
    };
  }

  /// Of what the subnets of the network say.
  private static Bootp mostGenerous(Situation situation) {
    return situation.link().subnets().stream()
        .filter(subnet -> subnet.admits(situation.ask().classes()))
        .flatMap(subnet -> subnet.settings().policy().bootp().stream())
        .max(Comparator.naturalOrder())
        .orElse(Bootp.IGNORE);
  }
}
