package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.events.NetworkEvent;
import io.leasehold.model.Interface4;
import io.leasehold.testkit.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;

/// LH-3007: an interface that the configuration names and clients cannot come by.
class MissingInterfaceTest {
  private static final Interface4 ETH1_DOWN =
      new Interface4(3, "eth1", false, false, ServerFixture.ETH0.hardware(), List.of());

  @Test
  void atTheStartEachIsToldOnceAlthoughAnotherIsUp() {
    ServerFixture it = new ServerFixture(Level.INFO, naming("eth0", "eth1", "eth77"));
    it.transport.nowThere(ServerFixture.ETH0, ETH1_DOWN);

    it.decideOnce();
    it.decideOnce();

    assertEquals(
        List.of(
            "eth1 is named in the configuration, but it is down; its clients are not answered",
            "eth77 is named in the configuration, but there is no such interface; its clients are"
                + " not answered"),
        told(it));
  }

  @Test
  void aReloadTellsOfTheOnesItNames() {
    ServerFixture it = new ServerFixture(Level.INFO, naming("eth0"));
    it.decideOnce();
    Swap used = it.server.use(naming("eth0", "eth77"));

    it.decideOnce();
    it.decideOnce();

    assertTrue(used.done().isDone());
    assertEquals(1, told(it).size(), it.logged.lines::toString);
  }

  @Test
  void whereAnyWillDoNoneIsMissing() {
    ServerFixture it = new ServerFixture();
    it.transport.nowThere();

    it.decideOnce();

    assertEquals(List.of(), told(it));
  }

  private static Config naming(String... interfaces) {
    return Configs.config().interfaces(interfaces).build();
  }

  private static List<String> told(ServerFixture it) {
    String id = NetworkEvent.INTERFACE_MISSING.id() + " ";
    return it.logged.lines.stream()
        .filter(line -> line.contains(id))
        .map(line -> line.substring(line.indexOf(id) + id.length()))
        .toList();
  }
}
