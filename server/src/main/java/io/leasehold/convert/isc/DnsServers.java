package io.leasehold.convert.isc;

import io.leasehold.config.DdnsConfig.Algorithm;
import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The zones that dhcpd keeps up to date, and the keys that they name.
final class DnsServers {
  private static final String OFF = "\"ddns-update-style\" is none, or not said";
  private static final String SUFFIX_OF_ALGORITHMS = ".sig-alg.reg.int";
  private static final Set<String> PRIMARIES = Set.of("primary", "primary6");
  private static final Set<String> SECONDARIES = Set.of("secondary", "secondary6");

  /// Whose name says which addresses it has.
  private static final Pattern REVERSE =
      Pattern.compile("([0-9]{1,3}/[0-9]{1,2}\\.)?([0-9]{1,3}\\.){0,4}in-addr\\.arpa");

  private final FileContext file;
  private final Origins origins;
  private final Map<String, Statement> keys = new HashMap<>();
  private final Set<String> wanted = new LinkedHashSet<>();

  DnsServers(FileContext file, Origins origins) {
    this.file = file;
    this.origins = origins;
  }

  void write(Declared declared, Place start, Out.Obj to) {
    if (!declared.top().flag(NameStatements.ON).orElse(false)) {
      declared.servers().forEach(each -> file.notCarried(each, OFF));
      return;
    }
    List<Out> zones = new ArrayList<>();
    for (Statement each : declared.servers()) {
      if (each.head().equals("key")) {
        keys.put(nameOf(each), each);
      }
    }
    for (Statement each : declared.servers()) {
      if (each.head().equals("zone")) {
        zone(each).ifPresent(zones::add);
      }
    }
    if (zones.isEmpty()) {
      file.notes()
          .note(
              start,
              "dhcpd looks for the DNS servers of a zone by itself; here \"zones\" of \"ddns\""
                  + " names them, and without it nobody is told of names");
    }
    Out.Obj ddns = to.get("ddns").map(Out.Obj.class::cast).orElseGet(Out.Obj::new);
    ddns.putAll("keys", keys());
    ddns.putAll("zones", zones);
    if (!ddns.isEmpty()) {
      to.put("ddns", ddns);
    }
  }

  private List<Out> keys() {
    List<Out> made = new ArrayList<>();
    for (String name : wanted) {
      Statement statement = keys.get(name);
      if (statement != null) {
        key(name, statement).ifPresent(made::add);
      }
    }
    keys.forEach(
        (name, statement) -> {
          if (!wanted.contains(name)) {
            file.notCarried(statement, "no zone names it");
          }
        });
    return made;
  }

  private Optional<Out> key(String name, Statement statement) {
    Out.Obj out = origins.add(new Out.Obj().put("name", name), statement.place());
    for (Statement each : statement.block()) {
      switch (each.head()) {
        case "algorithm" -> algorithm(each, out);
        case "secret" -> out.put("secret", joined(each));
        default -> file.notCarried(each, "a key has an algorithm and a secret");
      }
    }
    return Optional.of(out);
  }

  private void algorithm(Statement statement, Out.Obj out) {
    String word = withoutDot(joined(statement).toLowerCase(Locale.ROOT));
    String plain =
        word.endsWith(SUFFIX_OF_ALGORITHMS)
            ? word.substring(0, word.length() - SUFFIX_OF_ALGORITHMS.length())
            : word;
    if (Stream.of(Algorithm.values()).map(Algorithm::word).noneMatch(plain::equals)) {
      file.notCarried(statement, "there is no such algorithm here");
      return;
    }
    out.put("algorithm", plain);
  }

  private Optional<Out> zone(Statement statement) {
    String name = nameOf(statement);
    if (!isKept(name)) {
      file.notCarried(
          statement,
          name.toLowerCase(Locale.ROOT).endsWith("ip6.arpa")
              ? "its addresses are those of IPv6"
              : "its name does not say which addresses it has: add it with their \"prefix\"");
      return Optional.empty();
    }
    Out.Obj out = origins.add(new Out.Obj().put("zone", name), statement.place());
    List<String> servers = new ArrayList<>();
    Optional<String> key = Optional.empty();
    for (Statement each : statement.block()) {
      if (PRIMARIES.contains(each.head())) {
        addresses(each, servers);
      } else if (SECONDARIES.contains(each.head())) {
        file.notCarried(each, "only primaries take updates");
      } else if (each.head().equals("key")) {
        key = Optional.of(nameOf(each));
      } else {
        file.notCarried(each, "a zone has servers and a key");
      }
    }
    if (servers.isEmpty()) {
      file.notCarried(statement, "no address of a primary DNS server stands in it");
      return Optional.empty();
    }
    out.putTexts("servers", servers);
    key.ifPresent(
        its -> {
          wanted.add(its);
          out.put("key", its);
        });
    return Optional.of(out);
  }

  private static boolean isKept(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.endsWith("ip6.arpa")
        && (!lower.endsWith("in-addr.arpa") || REVERSE.matcher(lower).matches());
  }

  private void addresses(Statement statement, List<String> servers) {
    for (Token word : statement.behind(1)) {
      String text = word.text();
      if (Ipv4.parse(text).isPresent() || Ipv6.parse(text).isPresent()) {
        servers.add(text);
      } else if (!word.isMark(",")) {
        file.notCarried(
            statement,
            "%s is no address: names are not looked up, write the address in its place"
                .formatted(word.shown()));
      }
    }
  }

  private static String nameOf(Statement statement) {
    return withoutDot(statement.argument(1));
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
  }

  /// Base64 is several words to dhcpd.
  private static String joined(Statement statement) {
    return statement.behind(1).stream().map(Token::text).collect(Collectors.joining());
  }
}
