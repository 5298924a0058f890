package io.leasehold.ddns.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.DdnsConfig.Server;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressesTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1 ::1,         192.0.2.1 ::1",
    "192.0.2.1 192.0.2.1,   192.0.2.1",
    "0.0.0.0 ::,            ::",
    ":: 0.0.0.0,            ::",
    "192.0.2.1 :: ::1,      ::",
    "192.0.2.1 0.0.0.0 ::1, 0.0.0.0 ::1",
    "0:0:0:0:0:0:0:0,       0:0:0:0:0:0:0:0",
    ":: 0:0:0:0:0:0:0:0,    ::",
  })
  void whatASocketOfAnyAddressHasIsNotOpenedBesideIt(String listen, String opened) {
    assertEquals(servers(opened), ServerAddresses.sockets(servers(listen), true));
  }

  @Test
  void withoutIpv6ThoseOfIpv4AreOpenedAllTheSame() {
    List<Server> listen = servers("0.0.0.0 :: 192.0.2.1");

    assertEquals(servers("0.0.0.0 ::"), ServerAddresses.sockets(listen, false));
  }

  @Test
  void anotherPortIsAnotherSocket() {
    List<Server> listen = List.of(new Server("::", 53), new Server("192.0.2.1", 5353));

    assertEquals(listen, ServerAddresses.sockets(listen, true));
  }

  private static List<Server> servers(String addresses) {
    return Stream.of(addresses.split(" ", -1)).map(each -> new Server(each, 53)).toList();
  }
}
