package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One of the world's devices: what it sends (`captures/devices`), in its order.
record Device(String name, List<Capture> messages) {
  /// What they are served from, if the test has nothing else.
  static final Config CONFIG = UnderFire.read("/devices.json");

  private static final Map<String, List<Capture>> SENT =
      Capture.ofDevices().stream()
          .collect(Collectors.groupingBy(Capture::file, LinkedHashMap::new, Collectors.toList()));

  private static final int CLIENT_PORT = 68;
  private static final int SERVER_PORT = 67;

  Device {
    messages = List.copyOf(messages);
  }

  static List<Device> all() {
    return SENT.keySet().stream().map(Device::of).toList();
  }

  static Device of(String name) {
    return new Device(name, SENT.getOrDefault(name, List.of()));
  }

  /// The answer of a server that has no lease yet to what the device sends, message by message.
  List<List<FakeTransport.Sent>> answers() {
    return answersOf(UnderFire.inMemory(CONFIG));
  }

  List<List<FakeTransport.Sent>> answersOf(UnderFire it) {
    List<List<FakeTransport.Sent>> answers = new ArrayList<>();
    messages.forEach(message -> answers.add(answersTo(message, it)));
    return answers;
  }

  /// The first DHCPACK that the device gets.
  FakeTransport.Sent ack() {
    return ackFrom(CONFIG);
  }

  FakeTransport.Sent ackFrom(Config config) {
    return answersOf(UnderFire.inMemory(config)).stream()
        .flatMap(List::stream)
        .filter(sent -> kind(sent).equals(MessageType4.ACK.toString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " got no DHCPACK"));
  }

  /// The type of an answer in DHCP's word, or BOOTREPLY.
  static String kind(FakeTransport.Sent sent) {
    return sent.message().option(OptionCode4.MESSAGE_TYPE).isPresent()
        ? sent.type().toString()
        : "BOOTREPLY";
  }

  /// A relay agent sends from its own address, a client from the one that it has.
  private static List<FakeTransport.Sent> answersTo(Capture capture, UnderFire it) {
    Ipv4 giaddr = capture.message().giaddr();
    boolean relayed = !giaddr.equals(Ipv4.ANY);
    Ipv4 source = relayed ? giaddr : capture.message().ciaddr();
    Ipv4 destination = capture.broadcast() ? Ipv4.BROADCAST : UnderFire.SERVER;
    byte[] octets = capture.octets().toByteArray();
    return it.answersTo(
        () -> it.receive(octets, source, relayed ? SERVER_PORT : CLIENT_PORT, destination));
  }

  @Override
  public String toString() {
    return name;
  }
}
