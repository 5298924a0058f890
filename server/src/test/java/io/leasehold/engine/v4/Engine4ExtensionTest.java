package io.leasehold.engine.v4;

import static io.leasehold.config.json.ReadConfig.good;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Towards;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.FakeOutside;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What extensions say counts as what the configuration says.
class Engine4ExtensionTest {
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.10");
  private static final Ipv4 FIFTH = Ipv4.of("192.0.2.14");

  private static final String SUBNET =
      """
      {"subnet": "192.0.2.0/24",
       "pools": [{"range": "192.0.2.10-192.0.2.19", "allocator": {"extension": "fifth"}}],
       "reservations": [{"hw-address": "00:53:00:00:00:63", "address": "192.0.2.12"}]}
      """;

  @Test
  void aTestPutsClientsIntoClasses() {
    FakeOutside outside =
        new FakeOutside().test("odd", facts -> facts.message().chaddr().address().at(5) % 2 == 1);
    Served served =
        Served.with(
            good(
                """
                {
                  "client-classes": [{"name": "odd", "test": "extension('odd')",
                                      "options": {"domain-name": "odd.example"}}],
                  "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.19"]}]
                }
                """,
                outside));

    assertEquals(Optional.of(Octets.ofText("odd.example")), domain(served, Queries.of(7)));
    assertEquals(Optional.empty(), domain(served, Queries.of(8)));
    assertTrue(
        served.explain(Queries.of(7).discover()).stream()
            .anyMatch(step -> step.contains("extension('odd') is true")));
  }

  @Test
  void aValueHearsWhatHasBeenChosen() {
    List<Towards> heard = new ArrayList<>();
    FakeOutside outside =
        new FakeOutside()
            .value(
                "name",
                (_, towards) -> {
                  heard.add(towards);
                  return Optional.of(Octets.ofText("said.example"));
                });
    Served served =
        Served.with(
            good(
                """
                {
                  "options": {"domain-name": {"extension": "name"}},
                  "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.19"]}]
                }
                """,
                outside));

    assertEquals(Optional.of(Octets.ofText("said.example")), domain(served, Queries.of(7)));
    assertEquals(
        new Towards(Served.SERVER, Optional.of(Prefix.of("192.0.2.0/24")), Optional.of(FIRST)),
        heard.getFirst());
  }

  @Test
  void anOptionWithoutAValueIsNotSent() {
    FakeOutside outside = new FakeOutside().value("name", (_, _) -> Optional.empty());
    Served served =
        Served.with(
            good(
                """
                {
                  "options": {"domain-name": {"extension": "name"}},
                  "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.19"]}]
                }
                """,
                outside));

    assertEquals(Optional.empty(), domain(served, Queries.of(7)));
  }

  @Test
  void anAllocatorChoosesTheFirstAddressOnly() {
    Served served = withAllocator(Optional.of(FIFTH));

    assertEquals(FIFTH, served.lease(Queries.of(1)));
    assertEquals(FIFTH, served.lease(Queries.of(1)));
  }

  @Test
  void whereItKnowsNoneTheServerChooses() {
    Served served = withAllocator(Optional.empty());

    assertEquals(FIRST, served.lease(Queries.of(1)));
  }

  /// As hosting does it: what is not free is no answer.
  @Test
  void whatIsLeasedReservedOrOutOfThePoolIsNotFree() {
    Served served = withAllocator(Optional.of(FIFTH));
    served.lease(Queries.of(1));

    assertEquals(FIRST, served.lease(Queries.of(2)));
    assertEquals(FIRST, withAllocator(Optional.of(Ipv4.of("192.0.2.12"))).lease(Queries.of(1)));
    assertEquals(FIRST, withAllocator(Optional.of(Ipv4.of("192.0.2.30"))).lease(Queries.of(1)));
    assertEquals(FIRST, withAllocator(Optional.of(Ipv4.of("198.51.100.1"))).lease(Queries.of(1)));
  }

  private static Served withAllocator(Optional<Ipv4> answer) {
    FakeOutside outside =
        new FakeOutside().choice("fifth", (_, _, isFree) -> answer.filter(isFree));
    return Served.with(good("{\"subnets\": [" + SUBNET + "]}", outside));
  }

  private static Optional<Octets> domain(Served served, Queries client) {
    return served
        .ask(client.wants(OptionCode4.DOMAIN_NAME).discover())
        .reply()
        .orElseThrow()
        .message()
        .option(OptionCode4.DOMAIN_NAME);
  }
}
