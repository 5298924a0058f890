package io.leasehold.effect;

import io.leasehold.config.ClassNames;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.expression.Asked;
import io.leasehold.model.Counted;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What of a configuration looks at more of a message than the record of a lease keeps.
final class Unforeseen {
  private static final Set<Integer> KEPT =
      Set.of(
          OptionCode4.MESSAGE_TYPE.code(),
          OptionCode4.HOST_NAME.code(),
          OptionCode4.CLIENT_IDENTIFIER.code(),
          OptionCode4.RELAY_AGENT_INFORMATION.code());

  private static final Set<String> NOT_KEPT =
      Set.of("pkt.len", "pkt4.transid", "pkt4.secs", "pkt4.flags");

  private Unforeseen() {}

  static List<String> in(Config config) {
    List<String> found = new ArrayList<>();
    config
        .classNames()
        .startingWith(ClassNames.VENDOR_CLASS)
        .forEach(name -> found.add("the class " + name));
    for (ClientClass each : config.classes()) {
      if (isOfMore(each.membership())) {
        found.add("the class " + each.name());
      }
    }
    config
        .behaviour()
        .flexId()
        .filter(value -> isMore(value.asked()))
        .ifPresent(_ -> found.add("\"identifier-expression\""));
    long byTest =
        config
            .everyReservation()
            .flatMap(reservation -> reservation.identifiers().stream())
            .filter(
                identifier ->
                    identifier instanceof Identifier.ByTest(var test) && isMore(test.asked()))
            .count();
    if (byTest > 0) {
      found.add(Counted.of(byTest, "reservation") + " with an \"expression\"");
    }
    return found;
  }

  private static boolean isOfMore(Membership membership) {
    return switch (membership) {
      case Membership.Tested(var test) -> isMore(test.asked());
      case Membership.Spawned(var value) -> isMore(value.asked());
      case Membership.Given() -> false;
    };
  }

  private static boolean isMore(Asked asked) {
    return !KEPT.containsAll(asked.options())
        || asked.fields().stream().anyMatch(NOT_KEPT::contains);
  }
}
