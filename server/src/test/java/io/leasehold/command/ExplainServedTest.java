package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.Queries;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `leasehold explain` says of an interface that the server does not answer on.
class ExplainServedTest extends ExplainFixture {
  @BeforeEach
  void writeConfiguration() throws IOException {
    configure("{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.100\"]}]}");
  }

  @Test
  void whatComesInWhereNobodyListensIsNotServed() throws IOException {
    configure(
        """
        {"interfaces": ["eth0", "eth2"],
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
        """);
    String discover = Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message());

    assertEquals(Exit.NO, explain("--interface", "eth1", "--packet", discover));
    assertShows("answered: nothing, because eth1 is not served: \"interfaces\" has eth0, eth2");
    assertShows("what to do: Add the interface to \"interfaces\"");

    explain("--interface", "eth1", "--json", "--packet", discover);
    assertShows("\"not-served\": {");
    assertEquals(Exit.DONE, explain("--interface", "eth2", "--packet", discover));
  }

  @Test
  void loopbackIsServedOnlyWhereItIsNamed() {
    String discover = Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message());

    assertEquals(Exit.NO, explain("--interface", "lo", "--packet", discover));

    assertShows("lo is not served: \"interfaces\" has every interface that is up, loopback aside");
  }
}
