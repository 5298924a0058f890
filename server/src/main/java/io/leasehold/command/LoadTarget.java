package io.leasehold.command;

import io.leasehold.load.Mode;
import io.leasehold.load.Plan;
import io.leasehold.model.Counted;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import java.util.Optional;
import picocli.CommandLine.Option;

/// As whom `leasehold load` asks.
final class LoadTarget {
  private static final int CIRCUITS_MAX = 1 << 24;

  /// Administered locally: no manufacturer's.
  private static final String FIRST_HARDWARE = "02:00:00:00:00:00";

  @Option(
      names = "--giaddr",
      paramLabel = "ADDRESS",
      description = "Of the relay agent: an address of this machine.")
  private Optional<String> giaddr = Optional.empty();

  @Option(
      names = "--direct-renewals",
      description = {
        "Clients behind the relay agent renew without it, from their own addresses. These must be"
            + " this machine's, as by",
        "ip route add local 198.18.0.0/15 dev lo."
      })
  private boolean directRenewals;

  @Option(
      names = "--circuits",
      paramLabel = "N",
      description = "The relay agent tells of so many circuits (option 82.1).")
  private int circuits;

  @Option(
      names = "--first-hw-address",
      paramLabel = "ADDRESS",
      description = "Of the first client; the others count on. Default: 02:00:00:00:00:00.")
  private Optional<String> firstHardware = Optional.empty();

  /// @throws FieldError here and below, if a field is not what it has to be, or would be ignored
  void check(Mode mode, boolean onLink) {
    Addressee.checkRange("--circuits", circuits, 0, CIRCUITS_MAX);
    refuse("--giaddr", onLink && giaddr.isPresent());
    refuse("--circuits", onLink && circuits > 0);
    refuse("--direct-renewals", onLink && directRenewals);
    if (mode == Mode.FLOOD && firstHardware.isPresent()) {
      throw new FieldError(
          "--mode flood has no clients, and hardware addresses at random:"
              + " leave out --first-hw-address; --seed makes the same ones come again");
    }
  }

  private static void refuse(String option, boolean ignored) {
    if (ignored) {
      throw new FieldError(
          ("--interface has clients on the link, and no relay agent: leave out %s, or ask with"
                  + " --server instead")
              .formatted(option));
    }
  }

  Optional<Ipv4> giaddr() {
    return giaddr.map(text -> ClientFields.host("--giaddr", text, "an address of this machine"));
  }

  boolean directRenewals() {
    return directRenewals;
  }

  int circuits() {
    return circuits;
  }

  /// As a number, from which so many clients can count on.
  long firstHardware(int clients) {
    String text = firstHardware.orElse(FIRST_HARDWARE);
    HardwareAddress first =
        HardwareAddress.parse(text)
            .orElseThrow(
                () -> new FieldError("--first-hw-address", text, "six octets, " + FIRST_HARDWARE));
    long number = Long.parseLong(first.address().toHex(), 16);
    if (!Plan.areOfStations(number, clients)) {
      throw new FieldError(
          "--first-hw-address",
          text,
          ("an address of one station (the first octet even, not all zeros) from which %s"
                  + " can count on without another first octet, as %s")
              .formatted(Counted.of(clients, "client"), FIRST_HARDWARE));
    }
    return number;
  }
}
