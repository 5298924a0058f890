package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The service parameters of a resolver in the notation of RFC 9460 §2.1, such as "alpn=dot,h2
/// port=8530", to the octets of RFC 9460 §2.2 and back.
public final class ServiceParameters {
  private static final Pattern BEGINNING = Pattern.compile("[a-z][a-z0-9-]*(=.*| .*)?");
  private static final Pattern NUMBERED = Pattern.compile("key[0-9]{1,5}");
  private static final int ALPN = 1;
  private static final int NO_DEFAULT_ALPN = 2;
  private static final int PORT = 3;

  /// RFC 9460 §14.3.2; dohpath is RFC 9461's. The address hints have no place here (RFC 9463 §3.1).
  private static final Map<String, Integer> KEYS =
      Map.of("alpn", ALPN, "no-default-alpn", NO_DEFAULT_ALPN, "port", PORT, "dohpath", 7);

  private ServiceParameters() {}

  /// True for text that is meant to be in this notation, not octets in hexadecimal.
  public static boolean isMeant(String text) {
    return BEGINNING.matcher(text).matches() && Octets.parseHex(text).isEmpty();
  }

  /// @throws BadOptionValue if a parameter is unknown, comes twice or has a wrong value
  public static Octets parse(String text) {
    Map<Integer, Octets> byKey = new TreeMap<>();
    for (String parameter : text.strip().split(" +", -1)) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      String value = equals < 0 ? "" : parameter.substring(equals + 1);
      int key = key(name);
      if (byKey.put(key, value(name, key, value)) != null) {
        throw new BadOptionValue("\"%s\" twice, expected each parameter once".formatted(name));
      }
    }
    OctetWriter writer = new OctetWriter();
    byKey.forEach((key, value) -> writer.uint16(key).uint16(value.length()).octets(value));
    return writer.done();
  }

  /// For people: in the notation if that means these very octets, else in hexadecimal.
  static String text(Octets parameters) {
    try {
      String text = notation(new OctetReader(parameters));
      return parse(text).equals(parameters) ? text : parameters.toColonHex();
    } catch (BadOptionValue bad) {
      return parameters.toColonHex();
    }
  }

  private static String notation(OctetReader reader) {
    StringJoiner text = new StringJoiner(" ");
    while (!reader.atEnd()) {
      int key = reader.uint16("key");
      Octets value = reader.octets(reader.uint16("value"), "value");
      text.add(value.isEmpty() ? name(key) : name(key) + "=" + notation(key, value));
    }
    return text.toString();
  }

  private static String name(int key) {
    return KEYS.entrySet().stream()
        .filter(known -> known.getValue() == key)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("key" + key);
  }

  private static String notation(int key, Octets value) {
    if (key == PORT) {
      return String.valueOf(new OctetReader(value).uint16("port"));
    }
    if (key != ALPN) {
      return visible(value);
    }
    OctetReader reader = new OctetReader(value);
    StringJoiner protocols = new StringJoiner(",");
    while (!reader.atEnd()) {
      protocols.add(visible(reader.counted("protocol")));
    }
    return protocols.toString();
  }

  /// What could be taken for something else, or does something to a terminal, has no notation.
  private static String visible(Octets value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.at(i) <= ' ' || value.at(i) > '~') {
        throw new BadOptionValue("octets that are no text");
      }
    }
    return new String(value.toByteArray(), StandardCharsets.US_ASCII);
  }

  private static int key(String name) {
    Integer known = KEYS.get(name);
    int key =
        known == null && NUMBERED.matcher(name).matches()
            ? Integer.parseInt(name.substring("key".length()))
            : known == null ? -1 : known;
    if (key < 0 || key > 0xFFFF) {
      throw new BadOptionValue(
          "the service parameter \"%s\", expected alpn, no-default-alpn, port, dohpath or \"key\""
                  .formatted(name)
              + " and a number");
    }
    return key;
  }

  private static Octets value(String name, int key, String value) {
    return switch (key) {
      case ALPN -> protocols(value);
      case NO_DEFAULT_ALPN -> {
        if (!value.isEmpty()) {
          throw new BadOptionValue("\"%s\", expected no value for %s".formatted(value, name));
        }
        yield Octets.EMPTY;
      }
      case PORT -> port(value);
      default -> Octets.ofText(value);
    };
  }

  private static Octets port(String value) {
    int port = value.matches("[0-9]{1,5}") ? Integer.parseInt(value) : -1;
    if (port < 0 || port > 0xFFFF) {
      throw new BadOptionValue("the port \"%s\", expected 0 to 65535".formatted(value));
    }
    return Octets.of(port >>> 8, port & 0xFF);
  }

  private static Octets protocols(String value) {
    OctetWriter writer = new OctetWriter();
    for (String protocol : value.split(",", -1)) {
      Octets octets = Octets.ofText(protocol);
      Check.length("protocol", octets, 1, 255);
      writer.counted(octets);
    }
    return writer.done();
  }
}
