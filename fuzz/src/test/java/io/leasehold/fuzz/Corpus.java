package io.leasehold.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.testkit.corpora.Corpora;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// What the targets begin with: the files that other tests have.
final class Corpus {
  /// The tests run in the folder of their module.
  private static final Path RESOURCES = Path.of("..", "server", "src", "test", "resources");

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Pattern TEST = Pattern.compile("\"(?:template-)?test\": \"([^\"]+)\"");
  private static final List<Integer> TYPES =
      List.of(Type.A, Type.AAAA, Type.SOA, Type.NS, Type.ANY, Type.AXFR, Type.IXFR);

  private Corpus() {}

  static String text(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Messages of clients, servers and relay agents, all as if a client had sent them; and what
  /// other projects test with, as it is.
  static List<byte[]> captures() {
    return Stream.concat(
            Capture.all().stream().map(Mutations::asRequest),
            Corpora.kept().stream().map(each -> each.octets().toByteArray()))
        .toList();
  }

  static List<byte[]> expressions() {
    return TEST.matcher(text("/hostile.json"))
        .results()
        .map(found -> found.group(1).getBytes(UTF_8))
        .toList();
  }

  static List<byte[]> configurations() {
    List<byte[]> all = new ArrayList<>(files(EXAMPLES, ".json"));
    all.addAll(files(EXAMPLES, ".jsonc"));
    all.addAll(files(RESOURCES.resolve("kea"), ".leasehold.jsonc"));
    all.add(text("/hostile.json").getBytes(UTF_8));
    return all;
  }

  static List<byte[]> ofOthers() {
    List<byte[]> all = new ArrayList<>();
    files(RESOURCES.resolve("kea"), ".json").forEach(file -> all.add(marked('k', file)));
    files(RESOURCES.resolve("isc"), ".conf").forEach(file -> all.add(marked('i', file)));
    files(RESOURCES.resolve("dnsmasq"), ".conf").forEach(file -> all.add(marked('d', file)));
    return all;
  }

  /// Whole files of pcap with one datagram each, of a link of bare packets and of Ethernet.
  static List<byte[]> captureFiles() {
    List<byte[]> all = new ArrayList<>();
    for (byte[] message : captures().subList(0, 4)) {
      byte[] packet = packet(message);
      all.add(pcap(101, packet));
      all.add(
          pcap(
              1,
              ByteBuffer.allocate(14 + packet.length)
                  .putShort(12, (short) 0x0800)
                  .put(14, packet)
                  .array()));
    }
    // A section header and an interface, in pcapng.
    all.add(
        java.util.HexFormat.of()
            .parseHex(
                "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c000000"
                    + "01000000140000000100000000000400"
                    + "14000000"
                    + "06000000240000000000000000000000000000000400000004000000"
                    + "4500001c"
                    + "24000000"));
    return all;
  }

  static List<byte[]> questions() {
    try {
      List<byte[]> all = new ArrayList<>();
      for (int type : TYPES) {
        Record question = Record.newRecord(Name.fromString("pc.lan."), type, DClass.IN);
        Message query = Message.newQuery(question);
        all.add(query.toWire());
        query.addRecord(new OPTRecord(1_232, 0, 0), Section.ADDITIONAL);
        all.add(query.toWire());
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<byte[]> requests() {
    return Stream.of(
            "text=printer&limit=10\n{\"token\":\"lh_x\",\"size\":1,\"is\":true}",
            "hw-address=00%3A53&cursor=c%2B\n"
                + "{\"inner\":[{\"port\":67,\"name\":\"x\"}],\"others\":{\"a\":\"b\"}}")
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }

  static List<byte[]> leaseFiles() {
    return Stream.of(
            "{\"address\":\"192.0.2.1\",\"state\":\"bound\",\"end\":\"2030-01-01T00:00:00Z\","
                + "\"hw-address\":\"00:53:00:00:00:01\",\"hostname\":\"a\\\\x1b\"}\n",
            "address,state,end,hw-address,client-id,relay-agent\n"
                + "192.0.2.1,bound,never,00:53:00:00:00:01,01005300000001,0102\n",
            "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,"
                + "state,user_context,pool_id\n"
                + "192.0.2.2,00:53:00:00:00:02,,3600,1900000000,1,0,0,pc,0,,0\n")
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }

  private static byte[] packet(byte[] message) {
    int size = 28 + message.length;
    return ByteBuffer.allocate(size)
        .put(0, (byte) 0x45)
        .putShort(2, (short) size)
        .put(8, (byte) 64)
        .put(9, (byte) 17)
        .putInt(16, 0xFFFF_FFFF)
        .putShort(20, (short) 68)
        .putShort(22, (short) 67)
        .putShort(24, (short) (8 + message.length))
        .put(28, message)
        .array();
  }

  private static byte[] pcap(int linkType, byte[] frame) {
    return ByteBuffer.allocate(40 + frame.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xA1B2C3D4)
        .putShort((short) 2)
        .putShort((short) 4)
        .putLong(0)
        .putInt(262_144)
        .putInt(linkType)
        .putLong(0)
        .putInt(frame.length)
        .putInt(frame.length)
        .put(frame)
        .array();
  }

  private static byte[] marked(char mark, byte[] file) {
    return ByteBuffer.allocate(1 + file.length).put((byte) mark).put(file).array();
  }

  private static List<byte[]> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<byte[]> found = new ArrayList<>();
      for (Path each : all.filter(file -> file.toString().endsWith(ending)).sorted().toList()) {
        found.add(Files.readAllBytes(each));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
