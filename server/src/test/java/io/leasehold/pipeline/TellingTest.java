package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.ClientEvent;
import io.leasehold.events.Level;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the log hears of decisions that an administrator can do something about.
class TellingTest {
  @Test
  void anAddressThatIsDeclined() {
    ServerFixture it = serving("");

    decline(it, Queries.of(1));

    assertTrue(it.logged.has(ClientEvent.ADDRESS_DECLINED));
  }

  @Test
  void aClientThatDeclinesOnAndOn() {
    ServerFixture it = serving("");
    for (int i = 0; i < 10; i++) {
      decline(it, Queries.of(1));
    }
    assertFalse(it.logged.has(ClientEvent.DECLINE_REFUSED));

    decline(it, Queries.of(1));

    assertTrue(it.logged.has(ClientEvent.DECLINE_REFUSED));
  }

  @Test
  void aLineOfClientsThatDeclineOnAndOn() {
    ServerFixture it = serving("");
    for (int i = 0; i < 100; i++) {
      decline(it, onTheLine(i / 10));
    }
    assertFalse(it.logged.has(ClientEvent.DECLINE_OF_LINE_REFUSED));

    decline(it, onTheLine(10));

    assertTrue(it.logged.has(ClientEvent.DECLINE_OF_LINE_REFUSED));
    assertFalse(it.logged.has(ClientEvent.DECLINE_REFUSED));
  }

  @Test
  void aNetworkOfClientsThatDeclineOnAndOn() {
    ServerFixture it = serving("");
    int declined = 0;
    while (!it.logged.has(ClientEvent.DECLINE_OF_NETWORK_REFUSED) && declined < 300) {
      decline(it, onALineOfItsOwn(declined));
      declined++;
    }

    assertTrue(it.logged.has(ClientEvent.DECLINE_OF_NETWORK_REFUSED));
    assertFalse(it.logged.has(ClientEvent.DECLINE_OF_LINE_REFUSED));
  }

  @Test
  void aClientThatTheLimitOfItsLineLeavesWithoutAnAddress() {
    ServerFixture it = serving("\"limits\": {\"addresses-per-circuit\": 1},");
    it.lease(onTheLine(1));
    it.transport.broadcast(onTheLine(2).discover().message());

    it.turn();

    assertTrue(it.logged.has(ClientEvent.NOT_ANSWERED));
  }

  private static void decline(ServerFixture it, Queries client) {
    Ipv4 address = it.lease(client);
    it.transport.broadcast(client.decline(address, Optional.of(ServerFixture.SERVER)).message());
    it.turn();
  }

  private static ServerFixture serving(String top) {
    return new ServerFixture(
        Level.INFO,
        Configs.read(
            """
            {%s "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.20-192.0.2.220"]}]}
            """
                .formatted(top)));
  }

  private static Queries onALineOfItsOwn(int client) {
    return Queries.of(client).via("192.0.2.2").agent("0102%04x".formatted(client));
  }

  private static Queries onTheLine(int client) {
    return Queries.of(client).via("192.0.2.2").agent("010141");
  }
}
