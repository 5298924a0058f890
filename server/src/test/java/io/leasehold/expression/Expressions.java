package io.leasehold.expression;

import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Options4;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes expressions of every word of the language, and messages that they meet, from a seed.
final class Expressions {
  private static final List<Integer> CODES =
      List.of(12, 43, 53, 57, 60, 61, 82, 119, 124, 125, 224);
  private static final List<String> FIELDS =
      List.of(
          "pkt.iface",
          "pkt.src",
          "pkt.len",
          "pkt4.mac",
          "pkt4.hlen",
          "pkt4.giaddr",
          "pkt4.msgtype",
          "pkt4.secs",
          "vendor.enterprise",
          "vendor-class.enterprise");
  private static final List<String> CONSTANTS =
      List.of("''", "'a'", "'b'", "'ab'", "0x00", "0x01", "0x0102", "1", "192.0.2.1", "'a.b'");
  private static final List<String> PATTERNS =
      List.of("a*b?", "(a|b)+", ".*", "[^a]{1,3}", "", "\\w+\\b");

  private Expressions() {}

  static String condition(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0, 1 -> value(random, depth) + " == " + value(random, 0);
      case 2 -> place(random) + ".exists";
      case 3 -> "member('" + random.nextInt(4) + "')";
      case 4 -> "match('" + any(random, PATTERNS) + "', " + value(random, depth) + ")";
      case 5 -> "not " + inner(random, depth);
      case 6 -> inner(random, depth) + " and " + inner(random, depth);
      case 7 -> inner(random, depth) + " or " + inner(random, depth);
      default -> inner(random, depth) + (random.nextBoolean() ? " sand " : " sor ") + "known";
    };
  }

  static String value(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth > 0 ? 13 : 4)) {
      case 0 -> any(random, CONSTANTS);
      case 1 -> any(random, FIELDS);
      case 2 -> place(random) + ".hex";
      case 3 -> random.nextBoolean() ? place(random) + ".text" : vendorData(random);
      case 4, 5, 6 -> substring(random, depth);
      case 7 -> "concat(" + value(random, depth - 1) + ", " + value(random, depth - 1) + ")";
      case 8 -> "(" + value(random, depth - 1) + " + " + value(random, depth - 1) + ")";
      case 9 -> "hexstring(" + value(random, depth - 1) + ", " + value(random, depth - 1) + ")";
      case 10 ->
          any(random, List.of("lcase", "ucase", "addrtotext", "int8totext", "uint32totext"))
              + "("
              + value(random, depth - 1)
              + ")";
      case 11 ->
          "split(%s, %s, %d)"
              .formatted(value(random, depth - 1), value(random, depth - 1), random.nextInt(-1, 4));
      default ->
          "%sifelse(%s, %s, %s)"
              .formatted(
                  random.nextBoolean() ? "s" : "",
                  condition(random, depth - 1),
                  value(random, depth - 1),
                  value(random, depth - 1));
    };
  }

  /// A message with a few options of octets that are right, cut off or anything.
  static Sample sample(RandomGenerator random) {
    Options4.Builder options = Options4.builder();
    for (int i = random.nextInt(6); i > 0; i--) {
      options.put(any(random, CODES), octets(random));
    }
    return Sample.of(options.build());
  }

  private static String inner(RandomGenerator random, int depth) {
    return "(" + condition(random, depth - 1) + ")";
  }

  private static String substring(RandomGenerator random, int depth) {
    String length = random.nextInt(4) == 0 ? "all" : "" + random.nextInt(-4, 5);
    return "substring(%s, %d, %s)"
        .formatted(value(random, depth - 1), random.nextInt(-4, 5), length);
  }

  private static String vendorData(RandomGenerator random) {
    return "vendor-class[" + enterprise(random) + "].data[" + random.nextInt(3) + "]";
  }

  private static String place(RandomGenerator random) {
    String place =
        switch (random.nextInt(4)) {
          case 0 -> "relay4[" + random.nextInt(4) + "]";
          case 1 -> "vendor[" + enterprise(random) + "].option[" + random.nextInt(4) + "]";
          default -> "option[" + any(random, CODES) + "]";
        };
    boolean within = random.nextBoolean() && !place.equals("option[124]");
    return within ? place + ".option[" + random.nextInt(4) + "]" : place;
  }

  private static String enterprise(RandomGenerator random) {
    return any(random, List.of("*", "0", "1", "4294967295"));
  }

  private static Octets octets(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> Octets.EMPTY;
      case 1 -> Octets.ofText(any(random, List.of("a", "b", "ab", "a.b", "aab")));
      case 2 ->
          Octets.of(random.nextInt(4), 1, 'a', random.nextInt(4), random.nextInt(4), 'a', 'b');
      case 3 -> Octets.of(0, 0, 0, 1, random.nextInt(5), 1, 1, 'a', 0, 0, 0, 0, 1, 'b');
      case 4 -> garbage(random, random.nextInt(9));
      default -> garbage(random, random.nextInt(600));
    };
  }

  private static Octets garbage(RandomGenerator random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt(256));
    }
    return Octets.copyOf(bytes);
  }

  private static <T> T any(RandomGenerator random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
