package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.events.Level;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Examples;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `examples/names.json` gives clients the names that its comments say.
class NamesExampleTest {
  @ParameterizedTest
  @CsvSource({
    "00:53:00:00:00:01, '', Bob's PC, bob-s-pc.example.org",
    "00:53:00:00:00:01, '', pc.lab.example.org, pc.lab.example.org",
    "00:53:00:00:00:01, '', printer, ''",
    "00:53:00:00:00:01, '', wpad, ''",
    "00:53:00:12:34:56, '', pc, printer.example.org",
    "00:53:00:00:00:01, 198.51.100.1, scope, scope.lab.example.org",
    "00:53:00:00:00:01, 198.51.100.1, '', lab-198-51-100-10.lab.example.org",
    "00:53:00:00:00:01, 198.51.100.129, phone, ''",
  })
  void eachIsCalledAsItsPlaceSays(String hardware, String relay, String says, String name) {
    ServerFixture it = new ServerFixture(Level.INFO, Examples.read("names"));
    Queries client = Queries.of(hardware);
    client = relay.isEmpty() ? client : client.via(relay);
    client = says.isEmpty() ? client : client.with(OptionCode4.HOST_NAME, Octets.ofText(says));

    it.lease(client);

    LeaseRecord.Bound lease = (LeaseRecord.Bound) it.published.getLast();
    Optional<LeaseName> called = lease.holder().name();
    assertEquals(name, called.map(LeaseName::fqdn).orElse(""));
  }
}
