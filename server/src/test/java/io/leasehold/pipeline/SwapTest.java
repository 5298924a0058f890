package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A reload, whole or not at all.
class SwapTest {
  private static final Ipv4 BEFORE = Ipv4.of("192.0.2.100");
  private static final Ipv4 AFTER = Ipv4.of("192.0.2.50");
  private static final Config NEXT = ServerFixture.configWithPool("192.0.2.50-192.0.2.50");

  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  @Test
  void anotherConfigurationHoldsFromTheNextMessageOn() throws Exception {
    Config other = ServerFixture.configWithPool("192.0.2.50-192.0.2.50");
    Swap used = it.server.use(other);
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertEquals(other, used.done().get());
    assertEquals(Ipv4.of("192.0.2.50"), it.transport.sent.getLast().message().yiaddr());
  }

  /// Who has made a pool larger looks at once how large it is.
  @Test
  void howFullThePoolsAreIsCountedAnewWithoutWaitingForItsTime() {
    long before = it.server.occupancy().size();
    it.server.use(NEXT);

    it.decideOnce();
    it.decideOnce();

    assertTrue(before > 1, () -> "there were " + before);
    assertEquals(1, it.server.occupancy().size());
  }

  @Test
  void aGuardThatChangesHoldsFromTheNextMessageOn() {
    ServerFixture guarded = new ServerFixture(Level.INFO, guardedBy("UNKNOWN"));
    Ipv4 held = guarded.lease(client);

    guarded.server.use(guardedBy("KNOWN"));
    guarded.transport.unicast(client.renewing(held).message(), held, ServerFixture.SERVER);
    guarded.turn();

    assertEquals(MessageType4.NAK, guarded.sentTypes().getLast());
    assertTrue(guarded.leases.at(held).orElseThrow() instanceof LeaseRecord.Bound);
    assertEquals(Ipv4.of("192.0.2.200"), guarded.offer(client));
  }

  @Test
  void whatWasWithdrawnIsNotTakenUp() {
    Swap swap = it.server.use(NEXT);

    assertTrue(swap.withdraw());
    assertEquals(BEFORE, it.offer(client));
    assertFalse(swap.done().isDone());
  }

  @Test
  void whatWasTakenUpCannotBeWithdrawn() {
    Swap swap = it.server.use(NEXT);
    it.decideOnce();

    assertFalse(swap.withdraw());
    assertEquals(AFTER, it.offer(client));
  }

  @Test
  void aChoiceOfInterfacesThatFailsLeavesAllAsItWas() {
    List<Interface4> before = it.transport.interfaces();
    it.transport.breakNextChoice();
    Swap swap = it.server.use(Configs.config().interfaces("eth7").build());

    assertEquals(BEFORE, it.offer(client));
    assertTrue(swap.done().isCompletedExceptionally());
    assertEquals(before, it.transport.interfaces());
  }

  private static Config guardedBy(String name) {
    return Configs.read(
        """
        {"subnets": [{"subnet": "192.0.2.0/24", "pools": [
          {"range": "192.0.2.100-192.0.2.199", "client-classes": ["%s"]}, "192.0.2.200"]}]}
        """
            .formatted(name));
  }
}
