package io.leasehold.command;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import java.util.Optional;
import picocli.CommandLine.Option;

/// As whom `leasehold load` asks.
final class LoadTarget {
  private static final int CIRCUITS_MAX = 1 << 24;

  @Option(
      names = "--giaddr",
      paramLabel = "ADDRESS",
      description = "Of the relay agent: an address of this machine.")
  private Optional<String> giaddr = Optional.empty();

  @Option(
      names = "--direct-renewals",
      description = {
        "Clients behind the relay agent renew without it, from their own addresses: these must be",
        "this machine's, as by ip route add local 198.18.0.0/15 dev lo."
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
  private String firstHardware = "02:00:00:00:00:00";

  /// @throws FieldError here and below, if a field is not what it has to be
  void check() {
    Addressee.checkRange("--circuits", circuits, 0, CIRCUITS_MAX);
  }

  Optional<Ipv4> giaddr() {
    return giaddr.map(text -> ClientFields.address("--giaddr", text));
  }

  boolean directRenewals() {
    return directRenewals;
  }

  int circuits() {
    return circuits;
  }

  /// As a number.
  long firstHardware() {
    HardwareAddress first =
        HardwareAddress.parse(firstHardware)
            .orElseThrow(
                () ->
                    new FieldError(
                        "--first-hw-address", firstHardware, "six octets, 02:00:00:00:00:00"));
    return Long.parseLong(first.address().toHex(), 16);
  }
}
