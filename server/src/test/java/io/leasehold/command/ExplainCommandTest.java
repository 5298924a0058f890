package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainCommandTest extends ExplainFixture {
  @BeforeEach
  void writeConfiguration() throws IOException {
    configure(
        """
        {"options": {"domain-name": "example.org", "building": 7},
         "option-definitions": [{"name": "building", "code": 224, "type": "uint16"},
                                {"name": "door", "code": 225, "type": "uint16"}],
         "subnets": [
          {"subnet": "192.0.2.0/24", "interface": "eth0", "pools": ["192.0.2.100-192.0.2.101"],
           "options": {"routers": ["192.0.2.1"]},
           "reservations": [{"hw-address": "00:53:00:00:00:07", "address": "192.0.2.7"}]},
          {"subnet": "198.51.100.0/24", "pools": ["198.51.100.10-198.51.100.20"]}]}
        """);
  }

  @Test
  void aDiscoverIsAnsweredWithEveryReason() {
    int exit = explain("--packet", Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message()));

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("assumed: the server has 192.0.2.2/24 on eth0");
    assertShows("asked: DHCPDISCOVER from hw 00:53:00:00:00:01");
    assertShows("the query belongs to subnet 192.0.2.0/24");
    assertShows("answered: DHCPOFFER 192.0.2.100, because offered a free address of a pool");
    assertShows("sent: to the hardware address 00:53:00:00:00:01, for 192.0.2.100 port 68");
  }

  @Test
  void theReasonOfSilenceIsSaid() {
    int exit =
        explain(
            "--packet",
            Pcap.hex(Queries.of("00:53:00:00:00:01").via("203.0.113.1").discover().message()));

    assertEquals(Exit.NO, exit, err::toString);
    assertShows("answered: nothing, because no configured subnet covers where the query came from");
    assertShows("what to do: Configure a subnet that contains");
  }

  @Test
  void anOfferThatIsKeptBackIsToldWithForHowLong() throws IOException {
    configure(
        """
        {"offer-delay": "500ms", "offer-lifetime": 10,
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
        """);
    String discover = Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message());

    explain("--packet", discover);
    assertShows(
        "after 500 ms (\"offer-delay\"): the address is held so much longer, in full seconds");
    assertShows("192.0.2.100 is held for hw 00:53:00:00:00:01 for 11 s");

    explain("--json", "--packet", discover);
    assertShows("\"delay-ms\": 500");
  }

  @Test
  void aWholeExchangeOfACaptureIsFollowed() throws IOException {
    Queries client = Queries.of("00:53:00:00:00:02");
    Message4 discover = client.discover().message();
    Message4 request = client.selecting(Ipv4.of("192.0.2.2"), Ipv4.of("192.0.2.100")).message();
    Path capture = folder.resolve("exchange.pcap");
    Files.write(capture, Pcap.of(discover, request));

    int exit = explain("--pcap", capture.toString());

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("frame 1, 0.0.0.0:68 -> 255.255.255.255:67");
    assertShows("answered: DHCPOFFER 192.0.2.100");
    assertShows("frame 2, 0.0.0.0:68 -> 255.255.255.255:67");
    assertShows("answered: DHCPACK 192.0.2.100, because the client took the offer");
  }

  @Test
  void aCaptureCanBePcapNg() throws IOException {
    Path capture = folder.resolve("exchange.pcapng");
    Files.write(capture, Pcap.ng(Queries.of("00:53:00:00:00:02").discover().message()));

    int exit = explain("--pcap", capture.toString());

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("frame 1, 0.0.0.0:68 -> 255.255.255.255:67");
    assertShows("answered: DHCPOFFER 192.0.2.100");
  }

  @Test
  void aFrameTellsWhereItCameFrom() {
    byte[] frame = Pcap.frame(Queries.of("00:53:00:00:00:01").discover().message());

    int exit = explain("--packet", "0x" + Octets.copyOf(frame).toColonHex());

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("answered: DHCPOFFER 192.0.2.100");
  }

  @Test
  void aRenewalIsSentToTheServerAlone() {
    Message4 renewal = Queries.of("00:53:00:00:00:01").renewing(Ipv4.of("198.51.100.10")).message();

    int exit = explain("--packet", Pcap.hex(renewal), "--unicast", "--from", "198.51.100.10");

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("answered: DHCPACK 198.51.100.10");
    assertShows("sent: by unicast to 198.51.100.10 port 68");
  }

  @Test
  void theServersAddressCanBeTold() {
    Message4 discover = Queries.of("00:53:00:00:00:01").discover().message();

    int exit = explain("--packet", Pcap.hex(discover), "--server", "198.51.100.1/24");

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("54 dhcp-server-identifier: 198.51.100.1");
    assertFalse(out.toString().contains("assumed"), out::toString);
  }

  @Test
  void classesThatAreNotReachedAreNamed() throws IOException {
    configure(
        """
        {"client-classes": [
           {"name": "mine", "test": "member('KNOWN')"},
           {"name": "portal", "only-in-additional-list": true},
           {"name": "DROP", "test": "option[60].text == 'printer'"},
           {"name": "after", "test": "option[12].exists"}],
         "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth0"}]}
        """);

    explain("--hw-address", "00:53:00:00:00:09", "--class", "printer");

    assertShows("in DROP: ");
    assertShows("not in after: ");
    assertShows("not looked at, for the query is dropped already: mine\n");
    assertShows("not looked at, for the query is dropped already: portal\n");
  }

  @Test
  void optionsThatAreDefinedHaveTheirNames() {
    int exit = explain("--hw-address", "00:53:00:00:00:09", "--parameters", "building,door,226");

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("55 dhcp-parameter-request-list: building, door, option-226");
    assertShows("224 building: 7   <- the top");
    assertShows("225 door, 226 option-226");
  }

  @Test
  void inJsonTheyHaveThem() {
    explain("--hw-address", "00:53:00:00:00:09", "--parameters", "building", "--json");

    assertShows("\"name\": \"building\"");
  }

  @Test
  void theBuiltInLeaseTimeIsToldToBeSuch() {
    explain("--hw-address", "00:53:00:00:00:09", "--option", "dhcp-lease-time=00000e10");

    assertShows(
        "lease time 43200 s: the server's built-in default, for no level sets \"lease-time\"");
  }

  @Test
  void whoHoldsALeaseOfTheStoreHoldsIt() throws StoreException {
    Path data = folder.resolve("data");
    HardwareAddress hardware = HardwareAddress.of("00:53:00:00:00:02");
    Holder other =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    try (LeaseStore store = SqliteStore.open(data, new StoreConfig("leases.db", 3_600))) {
      store.commit(
          List.of(new LeaseRecord.Bound(Ipv4.of("192.0.2.100"), other, 1, 1, LeaseRecord.NEVER)));
    }
    String request = "--hw-address 00:53:00:00:00:01 --type request --request 192.0.2.100";

    explain((request + " --server-id 192.0.2.2 --data " + data).split(" "));

    assertShows("which it cannot have: the address is in use by another client");
    assertShows(": bound to hw 00:53:00:00:00:02 without end");
    assertShows("answered: DHCPNAK");
  }

  @Test
  void whoseAnAddressIsThatTheClientRemembersIsTold() {
    String client = "--hw-address 00:53:00:00:00:01 --type request --request ";

    explain((client + "198.51.100.10").split(" "));
    explain((client + "192.0.2.7").split(" "));
    explain((client + "203.0.113.9").split(" "));

    assertShows("it is about 198.51.100.10 of subnet 198.51.100.0/24");
    assertShows(
        "it is about 192.0.2.7 of subnet 192.0.2.0/24, reserved for hw-address 00:53:00:00:00:07");
    assertShows("it is about 203.0.113.9, which no configured subnet contains");
  }

  @Test
  void whoHoldsAnAddressThatTheClientRemembersIsTold() throws IOException {
    Ipv4 address = Ipv4.of("192.0.2.100");
    Path capture = folder.resolve("exchange.pcap");
    Files.write(
        capture,
        Pcap.of(
            Queries.of("00:53:00:00:00:02").selecting(Ipv4.of("192.0.2.2"), address).message(),
            Queries.of("00:53:00:00:00:01").initReboot(address).message()));

    explain("--pcap", capture.toString());

    assertShows("192.0.2.100 of subnet 192.0.2.0/24: bound to hw 00:53:00:00:00:02 for another");
    assertShows("answered: nothing, because");
  }

  @Test
  void aDirectoryWithoutAStoreIsToldToBeSuch() throws IOException {
    Message4 discover = Queries.of("00:53:00:00:00:01").discover().message();

    int exit = explain("--packet", Pcap.hex(discover), "--data", folder.resolve("none").toString());

    assertEquals(Exit.COULD_NOT, exit);
    assertTrue(err.toString().contains("there is no store"), err::toString);
  }

  @Test
  void whatIsNoMessageIsSaidToBeNone() {
    int exit = explain("--packet", "0102");

    assertEquals(Exit.NO, exit);
    assertShows("answered: nothing, because it is not a DHCP message");
    assertShows("at octet 2: 2 octets, expected 236 at least");
  }

  @Test
  void theOctetThatIsWrongIsMarked() {
    String good = Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message());

    int exit = explain("--packet", good.substring(0, 2 * 243) + "3d20ff");

    assertEquals(Exit.NO, exit);
    assertShows("at octet 243: option 61 says 32 octets, 1 left in its field");
    assertShows("  00f0  35 01 01 3d 20 ff");
    assertShows(" ".repeat(2 + 6 + 9) + "^^");
  }

  @Test
  void aClientCanBeGivenFieldByField() {
    int exit =
        explain(
            "--hw-address",
            "00:53:00:00:00:09",
            "--type",
            "request",
            "--request",
            "192.0.2.9",
            "--server-id",
            "192.0.2.2",
            "--client-id",
            "'x1'",
            "--circuit-id",
            "0a0b",
            "--hostname",
            "desk",
            "--option",
            "77=lab",
            "--parameters",
            "routers,15");

    assertEquals(Exit.DONE, exit, err::toString);
    assertShows("asked: DHCPREQUEST from id 78:31, by broadcast on eth0");
    assertShows("50 dhcp-requested-address: 192.0.2.9");
    assertShows("82 dhcp-agent-options: circuit-id=0a:0b");
    assertShows("answered: DHCPNAK");
  }

  @Test
  void aFieldThatIsWrongIsToldWithWhatIsExpected() {
    assertEquals(Exit.WRONG_USE, explain("--hw-address", "00:53"));
    assertEquals(Exit.WRONG_USE, explain("--hw-address", "00:53:00:00:00:01", "--type", "offer"));
    assertEquals(Exit.WRONG_USE, explain("--hw-address", "00:53:00:00:00:01", "--giaddr", "relay"));
    assertEquals(
        Exit.WRONG_USE, explain("--hw-address", "00:53:00:00:00:01", "--parameters", "wine"));

    assertTrue(err.toString().contains("--hw-address: found '00:53', expected six octets"));
    assertTrue(err.toString().contains("--type: found 'offer', expected discover, request"));
    assertTrue(err.toString().contains("--giaddr: found 'relay', expected an IPv4 address"));
    assertTrue(err.toString().contains("--parameters: found 'wine', expected the name"));
  }

  @Test
  void jsonIsReadableAsSuch() {
    int exit = explain("--hw-address", "00:53:00:00:00:09", "--hostname", "a\"b\u001b", "--json");

    assertEquals(Exit.DONE, exit, err::toString);
    assertTrue(out.toString().startsWith("{"), out::toString);
    assertShows("\"value\": \"\\\"a\\\\\\\"b\\\\x1b\\\"\"");
    assertShows("\"reason\": \"offer_from_pool\"");
  }

  @Test
  void whatChangesIsTold() {
    Queries client = Queries.of("00:53:00:00:00:01");

    explain("--packet", Pcap.hex(client.discover().message()));
    assertShows("192.0.2.100 is held for hw 00:53:00:00:00:01 for 60 s, in memory only");

    explain(
        "--packet",
        Pcap.hex(client.selecting(Ipv4.of("192.0.2.2"), Ipv4.of("192.0.2.100")).message()));
    assertShows("192.0.2.100 is bound to hw 00:53:00:00:00:01 for 43201 s");
    assertShows("written to the disk before the answer leaves (RFC 2131 §3.1)");
  }

  @Test
  void whatIsNotHexadecimalIsWrongUse() {
    assertEquals(2, explain("--packet", "hello"));
    assertTrue(err.toString().contains("pairs of hexadecimal digits"), err::toString);
  }

  @Test
  void aFileThatIsNoCaptureIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "these are some notes");

    int exit = explain("--pcap", file.toString());

    assertEquals(Exit.COULD_NOT, exit);
    assertTrue(err.toString().contains("is no capture"), err::toString);
  }

  @Test
  void hostileTextIsShownEscaped() {
    Message4 discover =
        Queries.of("00:53:00:00:00:01")
            .with(OptionCode4.HOST_NAME, Octets.ofText("a\u001b[2J\nb"))
            .discover()
            .message();

    explain("--packet", Pcap.hex(discover));

    assertFalse(out.toString().contains("\u001b"), out::toString);
  }
}
