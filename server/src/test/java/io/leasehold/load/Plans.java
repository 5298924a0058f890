package io.leasehold.load;

import io.leasehold.model.Ipv4;
import java.util.Optional;

/// Plans for tests: 100 clients, 8 at a time, for a second.
final class Plans {
  static final Ipv4 RELAY = Ipv4.of("192.0.2.2");
  static final long FIRST_HARDWARE = 0x0200_0000_0000L;

  private final Mode mode;
  private int clients = 100;
  private int circuits;
  private int window = 8;
  private int ratePerS;
  private int floodPerS;
  private int seconds = 1;
  private int warmUpS;
  private int retries = 3;
  private boolean keep = true;
  private Ipv4 giaddr = RELAY;
  private boolean sourcePort;
  private boolean directRenewals;

  private Plans(Mode mode) {
    this.mode = mode;
  }

  static Plans of(Mode mode) {
    return new Plans(mode);
  }

  Plans clients(int number) {
    clients = number;
    return this;
  }

  Plans circuits(int number) {
    circuits = number;
    return this;
  }

  Plans window(int number) {
    window = number;
    return this;
  }

  Plans rate(int perS) {
    ratePerS = perS;
    return this;
  }

  Plans flood(int perS) {
    floodPerS = perS;
    return this;
  }

  Plans seconds(int number) {
    seconds = number;
    return this;
  }

  Plans warmUp(int number) {
    warmUpS = number;
    return this;
  }

  Plans retries(int number) {
    retries = number;
    return this;
  }

  Plans releasing() {
    keep = false;
    return this;
  }

  Plans onLink() {
    giaddr = Ipv4.ANY;
    return this;
  }

  Plans sourcePort() {
    sourcePort = true;
    return this;
  }

  Plans directRenewals() {
    directRenewals = true;
    return this;
  }

  Plan plan() {
    return new Plan(
        mode,
        giaddr.isAny() ? Ipv4.BROADCAST : ToyServer.ADDRESS,
        giaddr.isAny() ? Optional.of("c0") : Optional.empty(),
        67,
        giaddr,
        sourcePort,
        directRenewals,
        circuits,
        clients,
        FIRST_HARDWARE,
        window,
        ratePerS,
        floodPerS,
        seconds,
        warmUpS,
        1_000,
        retries,
        1,
        keep);
  }
}
