package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.config.Network;
import io.leasehold.config.Reservation;
import io.leasehold.testkit.Examples;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A whole server with each configuration of `examples/`, as it is: in every pool a client gets the
/// first and the last address, each reservation its client, by every way that the file leaves open;
/// and all are told what the file says.
class ExamplesTest {
  @ParameterizedTest
  @MethodSource("exchanges")
  void eachClientGetsWhatTheFileSays(ExampleExchange exchange) {
    exchange.check();
  }

  @ParameterizedTest
  @MethodSource("io.leasehold.testkit.Examples#names")
  void noPoolAndNoReservationIsLeftOut(String example) {
    List<ExampleExchange> exchanges = new ExampleReading(example).exchanges();

    Set<Object> served =
        exchanges.stream()
            .flatMap(it -> Stream.concat(it.pool().stream(), it.client().reservation().stream()))
            .collect(Collectors.toSet());
    assertFalse(served.isEmpty());
    assertEquals(
        List.of(), things(example).filter(thing -> !served.contains(thing)).toList(), "no client");
  }

  private static Stream<ExampleExchange> exchanges() {
    return Examples.names().stream().flatMap(it -> new ExampleReading(it).exchanges().stream());
  }

  /// Pools and reservations.
  private static Stream<Object> things(String example) {
    List<Network> networks = Examples.read(example).networks();
    Stream<Reservation> reservations = Examples.read(example).reservations().stream();
    return Stream.concat(
        reservations,
        networks.stream()
            .flatMap(network -> network.subnets().stream())
            .flatMap(it -> Stream.concat(it.pools().stream(), it.reservations().stream())));
  }
}
