package io.leasehold.command;

import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.host.Transports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What this machine is connected to, as the system tells it. Where it tells nothing, as on other
/// systems than Linux, nothing is known.
///
/// @param gateways the default one of each interface, by its name
/// @param resolvers whom it asks for names, loopback included
record Surroundings(List<Link> links, Map<String, Ipv4> gateways, List<Ipv4> resolvers) {
  private static final Path ROUTES = Path.of("/proc/net/route");
  private static final Path RESOLVERS = Path.of("/etc/resolv.conf");
  private static final Path LINKS = Path.of("/sys/class/net");
  private static final int SIZE_MAX = 1 << 20;

  /// Of a line of routes.
  private static final int NAME = 0;

  private static final int DESTINATION = 1;
  private static final int GATEWAY = 2;
  private static final int FLAGS = 3;
  private static final int METRIC = 6;
  private static final int MASK = 7;
  private static final int BY_GATEWAY = 2;

  private static final int POINT_TO_POINT = 0x10;
  private static final int HEXADECIMAL = 16;

  Surroundings {
    links = List.copyOf(links);
    gateways = Map.copyOf(gateways);
    resolvers = List.copyOf(resolvers);
  }

  /// @param bridge made of several, as for virtual machines
  record Link(Interface4 on, boolean pointToPoint, boolean bridge) {}

  static Surroundings look() throws TransportException {
    return new Surroundings(
        Transports.interfaces().stream().map(Surroundings::link).toList(),
        gateways(text(ROUTES)),
        resolvers(text(RESOLVERS)));
  }

  private static Link link(Interface4 on) {
    Path place = LINKS.resolve(on.name());
    String flags = text(place.resolve("flags")).strip().replaceFirst("^0x", "");
    boolean pointToPoint =
        flags.matches("[0-9a-fA-F]{1,8}")
            && (Long.parseLong(flags, HEXADECIMAL) & POINT_TO_POINT) != 0;
    return new Link(on, pointToPoint, Files.isDirectory(place.resolve("bridge")));
  }

  /// Of the table of routes; of several of an interface the one with the least metric.
  static Map<String, Ipv4> gateways(String table) {
    Map<String, Ipv4> gateways = new HashMap<>();
    Map<String, Long> metrics = new HashMap<>();
    for (String line : table.lines().skip(1).toList()) {
      List<String> fields = List.of(line.strip().split("\\s+"));
      Optional<Ipv4> gateway = fields.size() > MASK ? gateway(fields) : Optional.empty();
      String name = fields.getFirst();
      if (gateway.isPresent() && fields.get(METRIC).matches("[0-9]{1,10}")) {
        long metric = Long.parseLong(fields.get(METRIC));
        if (metric < metrics.getOrDefault(name, Long.MAX_VALUE)) {
          metrics.put(name, metric);
          gateways.put(name, gateway.get());
        }
      }
    }
    return gateways;
  }

  private static Optional<Ipv4> gateway(List<String> fields) {
    boolean isDefault =
        fields.get(DESTINATION).equals("00000000") && fields.get(MASK).equals("00000000");
    boolean isVia =
        fields.get(FLAGS).matches("[0-9A-Fa-f]{1,8}")
            && (Long.parseLong(fields.get(FLAGS), HEXADECIMAL) & BY_GATEWAY) != 0
            && fields.get(GATEWAY).matches("[0-9A-Fa-f]{8}");
    // As the processor has it: the last octet of the address comes first.
    return isDefault && isVia && !fields.get(NAME).isEmpty()
        ? Optional.of(
            new Ipv4(
                Integer.reverseBytes(Integer.parseUnsignedInt(fields.get(GATEWAY), HEXADECIMAL))))
        : Optional.empty();
  }

  /// Those with an IPv4 address, in the order in which they are asked.
  static List<Ipv4> resolvers(String text) {
    List<Ipv4> resolvers = new ArrayList<>();
    for (String line : text.lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+"));
      if (words.size() > 1 && words.getFirst().equals("nameserver")) {
        Ipv4.parse(words.get(1))
            .filter(each -> !resolvers.contains(each))
            .ifPresent(resolvers::add);
      }
    }
    return resolvers;
  }

  /// Empty if there is none, or it is not to be read.
  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(SIZE_MAX), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
