package io.leasehold.e2e.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The devices of a network, each behind a relay agent on loopback. They speak octets of their own,
/// not the server's codec.
final class Household implements AutoCloseable {
  /// What a device may call itself, which must never be more than a text.
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  private static final int DISCOVER = 1;
  private static final int REQUEST = 3;
  private static final int DECLINE = 4;
  private static final int ACK = 5;
  private static final int RELEASE = 7;

  private static final int HOSTNAME = 12;
  private static final int DOMAIN = 15;
  private static final int WANTED = 50;
  private static final int LEASE_TIME = 51;
  private static final int TYPE = 53;
  private static final int SERVER = 54;
  private static final int PARAMETERS = 55;
  private static final int VENDOR_CLASS = 60;
  private static final int CLIENT_ID = 61;
  private static final int RELAY = 82;

  private static final int COOKIE_END = 240;
  private static final int PATIENCE_MS = 2000;

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private int xid = 0x5eed0000;

  Household(int serverPort) {
    try {
      socket = new DatagramSocket(0);
      socket.setSoTimeout(PATIENCE_MS);
      server = new InetSocketAddress(Inet4Address.getByName("127.0.0.1"), serverPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whatever is in its texts is said: each character is an octet.
  ///
  /// @param relay an address of loopback, by which the server tells networks apart
  record Device(
      String mac,
      String hostname,
      String relay,
      String circuit,
      Optional<String> vendorClass,
      Optional<String> clientId,
      List<Integer> parameters) {
    Device {
      parameters = List.copyOf(parameters);
    }

    static Device of(String mac, String hostname, String relay) {
      return new Device(
          mac,
          hostname,
          relay,
          "port-1",
          Optional.empty(),
          Optional.empty(),
          List.of(1, 3, 6, 15, 28, 42));
    }

    Device at(String port) {
      return new Device(mac, hostname, relay, port, vendorClass, clientId, parameters);
    }

    Device saying(String vendor, List<Integer> codes) {
      return new Device(mac, hostname, relay, circuit, Optional.of(vendor), clientId, codes);
    }

    Device identified(String id) {
      return new Device(mac, hostname, relay, circuit, vendorClass, Optional.of(id), parameters);
    }
  }

  /// Gets an address, as after it was switched on.
  ///
  /// @return empty if nobody gives it one
  Optional<String> join(Device device) {
    Optional<byte[]> offer = ask(message(DISCOVER, device, new byte[4], new byte[0]));
    if (offer.isEmpty()) {
      return Optional.empty();
    }
    byte[] wanted = Arrays.copyOfRange(offer.get(), 16, 20);
    byte[] more = join(option(WANTED, wanted), option(SERVER, value(offer.get(), SERVER)));
    // RFC 2131 §4.4.1: by the xid of the offer.
    byte[] taking = message(REQUEST, device, new byte[4], more);
    System.arraycopy(offer.get(), 4, taking, 4, 4);
    return ask(taking)
        .filter(reply -> value(reply, TYPE)[0] == ACK)
        .map(reply -> text(Arrays.copyOfRange(reply, 16, 20)));
  }

  /// What a device is told with its address, of what every network here tells.
  record Told(String domain, int leaseS) {}

  /// Goes on with the address that it has.
  boolean renew(Device device, String address) {
    return renewed(device, address).isPresent();
  }

  /// The same, for who asks what it is told then.
  Optional<Told> renewal(Device device, String address) {
    return renewed(device, address)
        .map(
            ack ->
                new Told(
                    new String(value(ack, DOMAIN), StandardCharsets.US_ASCII),
                    ByteBuffer.wrap(value(ack, LEASE_TIME)).getInt()));
  }

  private Optional<byte[]> renewed(Device device, String address) {
    return ask(message(REQUEST, device, octets(address), new byte[0]))
        .filter(reply -> value(reply, TYPE)[0] == ACK);
  }

  /// Asks for an address that it should not have, as after it moved here.
  boolean insist(Device device, String address) {
    return ask(message(REQUEST, device, new byte[4], option(WANTED, octets(address))))
        .filter(reply -> value(reply, TYPE)[0] == ACK)
        .isPresent();
  }

  /// Begins, and does not wait for an answer.
  void knock(Device device) {
    send(message(DISCOVER, device, new byte[4], new byte[0]));
  }

  /// Says what is no message.
  void babble() {
    send(new byte[] {1, 1, 6, 0});
  }

  void leave(Device device, String address) {
    send(message(RELEASE, device, octets(address), option(SERVER, octets("127.0.0.1"))));
  }

  /// Says that somebody else uses the address.
  void decline(Device device, String address) {
    byte[] more = join(option(WANTED, octets(address)), option(SERVER, octets("127.0.0.1")));
    send(message(DECLINE, device, new byte[4], more));
  }

  @Override
  public void close() {
    socket.close();
  }

  private byte[] message(int type, Device device, byte[] ciaddr, byte[] more) {
    ByteBuffer head = ByteBuffer.allocate(COOKIE_END);
    head.put((byte) 1).put((byte) 1).put((byte) 6).put((byte) 1).putInt(++xid).putInt(0);
    head.put(ciaddr).putLong(0).put(octets(device.relay()));
    head.put(HexFormat.ofDelimiter(":").parseHex(device.mac()));
    head.position(COOKIE_END - 4).putInt(0x63825363);
    byte[] parts =
        join(
            option(TYPE, new byte[] {(byte) type}),
            more,
            device.hostname().isEmpty() ? new byte[0] : option(HOSTNAME, device.hostname()),
            option(PARAMETERS, octets(device.parameters())),
            device.vendorClass().map(each -> option(VENDOR_CLASS, each)).orElse(new byte[0]),
            device.clientId().map(each -> option(CLIENT_ID, each)).orElse(new byte[0]),
            option(RELAY, relayAgent(device)),
            new byte[] {(byte) 255});
    return join(head.array(), parts);
  }

  /// The answer comes to the port that this was sent from (RFC 8357).
  private static byte[] relayAgent(Device device) {
    return join(option(1, device.circuit()), option(19, new byte[2]));
  }

  private Optional<byte[]> ask(byte[] message) {
    send(message);
    byte[] room = new byte[1500];
    DatagramPacket packet = new DatagramPacket(room, room.length);
    try {
      while (true) {
        socket.receive(packet);
        if (Arrays.equals(room, 4, 8, message, 4, 8)) {
          return Optional.of(Arrays.copyOf(room, packet.getLength()));
        }
      }
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(byte[] message) {
    try {
      socket.send(new DatagramPacket(message, message.length, server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] value(byte[] message, int code) {
    int at = COOKIE_END;
    while ((message[at] & 0xff) != code) {
      at += 2 + (message[at + 1] & 0xff);
    }
    return Arrays.copyOfRange(message, at + 2, at + 2 + (message[at + 1] & 0xff));
  }

  private static byte[] option(int code, String text) {
    return option(code, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] option(int code, byte[] value) {
    return join(new byte[] {(byte) code, (byte) value.length}, value);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] octets(List<Integer> numbers) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    numbers.forEach(octets::write);
    return octets.toByteArray();
  }

  private static byte[] octets(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] address) {
    return "%d.%d.%d.%d"
        .formatted(address[0] & 0xff, address[1] & 0xff, address[2] & 0xff, address[3] & 0xff);
  }
}
