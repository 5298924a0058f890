package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;

/// Keeps the subnets of a shared network that the conversion makes apart.
///
/// The subnets of a shared network help each other out; Kea's choice is the first of those to which
/// the client's way leads that lets the client in, full or not. So each subnet lets in those who
/// come by a way of its own, and of them nobody to whom an earlier one is open by that way.
final class LinkGuards {
  private final MadeClasses classes;
  private final boolean byAgent;

  /// @param byAgent a link that a relay agent names counts
  LinkGuards(MadeClasses classes, boolean byAgent) {
    this.classes = classes;
    this.byAgent = byAgent;
  }

  /// @param subnets in the order of Kea's numbers; changed
  void write(List<Out.Obj> subnets) {
    List<String> earlier = new ArrayList<>();
    for (Out.Obj subnet : subnets) {
      String way = "member('%s')".formatted(classes.of("way", cameBy(subnet)));
      List<String> own = Links.texts(subnet, Links.GUARD);
      String open = own.isEmpty() ? way : way + " and " + MadeClasses.anyOf(own);
      List<String> terms = new ArrayList<>(List.of(open));
      terms.addAll(earlier);
      subnet.putTexts(Links.GUARD, List.of(classes.of("link", String.join(" and ", terms))));
      earlier.add("not (%s)".formatted(open));
    }
  }

  /// True for clients that come by a relay or the interface of the subnet, or whose address, relay
  /// agent or link is in it.
  private String cameBy(Out.Obj subnet) {
    Prefix prefix = Prefix.parse(Links.text(subnet, "subnet").orElseThrow()).orElseThrow();
    List<String> ways = new ArrayList<>();
    Links.texts(subnet, Links.RELAYS).forEach(relay -> ways.add("pkt4.giaddr == " + relay));
    ways.add(isIn("pkt4.giaddr", prefix));
    ways.add("(pkt4.giaddr == 0.0.0.0 and %s)".formatted(isIn("pkt4.ciaddr", prefix)));
    Links.text(subnet, Links.INTERFACE)
        .ifPresent(
            name ->
                ways.add(
                    "(pkt4.giaddr == 0.0.0.0 and pkt4.ciaddr == 0.0.0.0 and pkt.iface == '%s')"
                        .formatted(name)));
    String unnamed = String.join(" or ", ways);
    String named = isIn("option[118].hex", prefix);
    String none = "not option[118].exists";
    if (byAgent) {
      named = "(%s or %s)".formatted(isIn("relay4[5].hex", prefix), named);
      none = "not relay4[5].exists and " + none;
    }
    return "%s or (%s and (%s))".formatted(named, none, unnamed);
  }

  private static String isIn(String address, Prefix prefix) {
    return "match('%s', hexstring(%s, ''))".formatted(pattern(prefix), address);
  }

  /// A regular expression for the eight hexadecimal digits of the addresses of a prefix.
  private static String pattern(Prefix prefix) {
    String digits = "%08x".formatted(prefix.first().bits());
    int whole = prefix.length() / 4;
    int bits = prefix.length() % 4;
    StringBuilder pattern = new StringBuilder(digits.substring(0, whole));
    if (bits > 0) {
      int low = Character.digit(digits.charAt(whole), 16);
      pattern.append('[');
      for (int digit = low; digit < low + (16 >> bits); digit++) {
        pattern.append(Character.forDigit(digit, 16));
      }
      pattern.append(']');
    }
    int free = 8 - whole - (bits > 0 ? 1 : 0);
    return pattern.append(".".repeat(free)).toString();
  }
}
