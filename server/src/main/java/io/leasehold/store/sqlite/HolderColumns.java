package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.KeptClasses.Instance;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.ClientKey.ByHardware;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A client in seven columns that stand side by side: `client` ("id 01:00:53:…" or "hw 00:53:…"),
/// `hardware` ("00:53:…", "32/…" with the type in front if it is not Ethernet), `hostname` (text
/// where it is text, else a blob, so that nothing a client sends is lost or reaches a terminal) and
/// `relay_agent` (hexadecimal, null if there is none), `giaddr` (null if there was no relay agent)
/// and `classes` (a line each; an instance of a template is the template, a TAB and the value in
/// hexadecimal, for no name has a TAB in it; null if there are none) and `dns` (null if DNS says
/// nothing).
final class HolderColumns {
  private static final String LINE = "\n";
  private static final char TAB = '\t';
  private static final byte[] ID = {'i', 'd', ' '};
  private static final byte[] HARDWARE = {'h', 'w', ' '};

  /// Two digits and a colon.
  private static final int OCTET_SIZE = 3;

  private HolderColumns() {}

  static void set(PreparedStatement put, int first, Holder holder) throws SQLException {
    put.setString(first, holder.key().toString());
    put.setString(first + 1, holder.hardware().toString());
    setHostname(put, first + 2, holder.hostname());
    if (holder.relayAgent().isEmpty()) {
      put.setNull(first + 3, Types.VARCHAR);
    } else {
      put.setString(first + 3, holder.relayAgent().toHex());
    }
    Ipv4 giaddr = holder.origin().giaddr();
    setText(put, first + 4, giaddr.isAny() ? "" : giaddr.toString());
    setText(put, first + 5, lines(holder.origin().classes()));
    setText(put, first + 6, holder.name().map(LeaseName::toString).orElse(""));
  }

  static Holder read(Columns row, int first) throws SQLException, Unreadable {
    return new Holder(
        client(octets(row, first)),
        hardware(octets(row, first + 1), 0),
        hostname(row, first + 2),
        new Origin(giaddr(row, first + 4), relayAgent(row, first + 3), classes(row, first + 5)),
        name(row, first + 6));
  }

  /// A column that is never null in a row that we wrote.
  static String text(Columns row, int column) throws SQLException, Unreadable {
    return new String(octets(row, column), StandardCharsets.UTF_8);
  }

  /// The octets of such a text: a start reads a million, and needs few of them as texts.
  private static byte[] octets(Columns row, int column) throws SQLException, Unreadable {
    byte[] octets = row.octets(column);
    if (octets != null) {
      return octets;
    }
    if (row.isNull(column)) {
      throw new Unreadable("column %d is null".formatted(column));
    }
    return new byte[0];
  }

  private static void setText(PreparedStatement put, int column, String text) throws SQLException {
    if (text.isEmpty()) {
      put.setNull(column, Types.VARCHAR);
    } else {
      put.setString(column, text);
    }
  }

  private static Ipv4 giaddr(Columns row, int column) throws SQLException, Unreadable {
    String text = row.text(column);
    if (text == null) {
      return Ipv4.ANY;
    }
    return Ipv4.parse(text)
        .orElseThrow(
            () ->
                new Unreadable(
                    "giaddr is %s, expected an address".formatted(Unreadable.quoted(text))));
  }

  private static String lines(KeptClasses classes) {
    List<String> lines = new ArrayList<>(classes.names());
    for (Instance instance : classes.instances()) {
      lines.add(instance.template() + TAB + instance.value().toHex());
    }
    return String.join(LINE, lines);
  }

  private static KeptClasses classes(Columns row, int column) throws SQLException, Unreadable {
    String text = row.text(column);
    if (text == null) {
      return KeptClasses.NONE;
    }
    List<String> names = new ArrayList<>();
    List<Instance> instances = new ArrayList<>();
    for (String line : text.split(LINE, -1)) {
      int tab = line.indexOf(TAB);
      if (tab < 0) {
        names.add(line);
      } else {
        instances.add(new Instance(line.substring(0, tab), value(line.substring(tab + 1))));
      }
    }
    return new KeptClasses(names, instances);
  }

  private static Optional<LeaseName> name(Columns row, int column) throws SQLException, Unreadable {
    String text = row.text(column);
    if (text == null) {
      return Optional.empty();
    }
    Optional<LeaseName> name = LeaseName.parse(text);
    if (name.isEmpty()) {
      throw new Unreadable(
          "dns is %s, expected \"<name> A,PTR <seconds> …\"".formatted(Unreadable.quoted(text)));
    }
    return name;
  }

  private static Octets value(String hex) throws Unreadable {
    return Octets.parseHex(hex)
        .orElseThrow(
            () ->
                new Unreadable(
                    "value of a class is %s, expected hexadecimal"
                        .formatted(Unreadable.quoted(hex))));
  }

  private static void setHostname(PreparedStatement put, int column, Octets hostname)
      throws SQLException {
    if (hostname.isEmpty()) {
      put.setNull(column, Types.VARCHAR);
      return;
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(hostname.asBuffer());
      if (text.chars().noneMatch(Character::isISOControl)) {
        put.setString(column, text.toString());
        return;
      }
    } catch (CharacterCodingException e) {
      // Not text: kept as it is, below.
    }
    put.setBytes(column, hostname.toByteArray());
  }

  private static Octets hostname(Columns row, int column) throws SQLException, Unreadable {
    byte[] bytes = row.octets(column);
    return bytes == null ? Octets.EMPTY : Octets.copyOf(bytes);
  }

  private static Octets relayAgent(Columns row, int column) throws SQLException, Unreadable {
    String hex = row.text(column);
    if (hex == null) {
      return Octets.EMPTY;
    }
    try {
      return Octets.copyOf(HexFormat.of().parseHex(hex));
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          "relay_agent is %s, expected hexadecimal".formatted(Unreadable.quoted(hex)));
    }
  }

  private static ClientKey client(byte[] text) throws Unreadable {
    if (startsWith(text, ID)) {
      return new ById(octets(text, ID.length));
    }
    if (startsWith(text, HARDWARE)) {
      return new ByHardware(hardware(text, HARDWARE.length));
    }
    throw new Unreadable("client is %s, expected \"id …\" or \"hw …\"".formatted(quoted(text, 0)));
  }

  private static boolean startsWith(byte[] text, byte[] start) {
    return text.length >= start.length
        && Arrays.equals(text, 0, start.length, start, 0, start.length);
  }

  private static HardwareAddress hardware(byte[] text, int from) throws Unreadable {
    int slash = from;
    while (slash < text.length && text[slash] != '/') {
      slash++;
    }
    try {
      return slash == text.length
          ? new HardwareAddress(HardwareAddress.ETHERNET, octets(text, from))
          : new HardwareAddress(
              Integer.parseInt(new String(text, from, slash - from, StandardCharsets.UTF_8)),
              octets(text, slash + 1));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("hardware is %s, expected \"00:53:…\"".formatted(quoted(text, from)));
    }
  }

  private static Octets octets(byte[] colonHex, int from) throws Unreadable {
    byte[] octets = new byte[(colonHex.length - from + 1) / OCTET_SIZE];
    if (octets.length * OCTET_SIZE - 1 != colonHex.length - from && from < colonHex.length) {
      throw noColonHex(colonHex, from);
    }
    for (int i = 0; i < octets.length; i++) {
      int at = from + i * OCTET_SIZE;
      if (i > 0 && colonHex[at - 1] != ':'
          || !HexFormat.isHexDigit(colonHex[at])
          || !HexFormat.isHexDigit(colonHex[at + 1])) {
        throw noColonHex(colonHex, from);
      }
      octets[i] =
          (byte)
              (HexFormat.fromHexDigit(colonHex[at]) << 4
                  | HexFormat.fromHexDigit(colonHex[at + 1]));
    }
    return Octets.copyOf(octets);
  }

  private static Unreadable noColonHex(byte[] text, int from) {
    return new Unreadable("%s is not hexadecimal with colons".formatted(quoted(text, from)));
  }

  private static String quoted(byte[] text, int from) {
    return Unreadable.quoted(new String(text, from, text.length - from, StandardCharsets.UTF_8));
  }
}
