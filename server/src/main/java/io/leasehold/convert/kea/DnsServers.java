package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.convert.Out;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A `DhcpDdns`, the configuration of kea-dhcp-ddns: which servers have which zone, and the keys.
final class DnsServers {
  private static final int PORT = 53;
  private static final int PORT_MAX = 65_535;
  private static final long DIGEST_BITS_MAX = 512;

  private static final List<String> ALGORITHMS =
      List.of("hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512");

  /// Whose name says which addresses it has.
  private static final Pattern REVERSE =
      Pattern.compile("([0-9]{1,3}/[0-9]{1,2}\\.)?([0-9]{1,3}\\.){0,4}in-addr\\.arpa");

  private static final String V6 = ".ip6.arpa";

  /// How that program runs.
  private static final String[] RUNNING = {
    "ip-address",
    "port",
    "dns-server-timeout",
    "ncr-protocol",
    "ncr-format",
    "control-socket",
    "control-sockets",
    "loggers",
    "comment",
    "user-context"
  };

  private final Section root;

  DnsServers(Section root) {
    this.root = root;
  }

  void write(Out.Obj to) {
    to.putAll("keys", root.sections("tsig-keys").stream().map(DnsServers::key).toList());
    List<Out> zones = new ArrayList<>();
    for (String direction : List.of("forward-ddns", "reverse-ddns")) {
      root.section(direction)
          .ifPresent(
              its -> {
                for (Section domain : its.sections("ddns-domains")) {
                  zone(domain, direction.equals("reverse-ddns")).ifPresent(zones::add);
                  domain.finish();
                }
                its.finish();
              });
    }
    to.putAll("zones", zones);
    root.take("hooks-libraries")
        .filter(libraries -> !libraries.items().isEmpty())
        .ifPresent(
            libraries ->
                libraries.note(
                    "not carried over: updates are signed with a key (TSIG), not with GSS-TSIG"));
    if (Stream.of(RUNNING).anyMatch(key -> root.peek(key).isPresent())) {
      root.drop(RUNNING);
      root.element()
          .note("how kea-dhcp-ddns runs is not carried over: this server tells DNS by itself");
    }
    root.finish();
  }

  private static Out key(Section section) {
    Out.Obj out = section.element().became(new Out.Obj());
    section
        .require("name")
        .flatMap(Element::text)
        .ifPresent(name -> out.put("name", withoutDot(name)));
    section
        .require("algorithm")
        .ifPresent(
            element -> {
              String word = element.text().orElse("").toLowerCase(Locale.ROOT);
              if (ALGORITHMS.contains(word)) {
                out.put("algorithm", word);
              } else {
                element.wrong("one of " + String.join(", ", ALGORITHMS));
              }
            });
    Optional<Element> bits = section.take("digest-bits");
    bits.filter(its -> its.whole(0, DIGEST_BITS_MAX).orElse(0) > 0)
        .ifPresent(its -> its.note("not carried over: signatures are sent whole"));
    section.word("secret").ifPresent(secret -> out.put("secret", secret));
    section
        .take("secret-file")
        .ifPresent(
            element -> {
              element.text().ifPresent(path -> out.put("secret-file", path));
              element.note(
                  "nobody but the server's own user may be able to read the file (chmod 600)");
            });
    section.drop("comment", "user-context");
    section.finish();
    return out;
  }

  private static Optional<Out> zone(Section section, boolean reverse) {
    Out.Obj out = section.element().became(new Out.Obj());
    Optional<Element> place = section.require("name");
    String name = place.flatMap(Element::text).map(DnsServers::withoutDot).orElse("");
    Optional<String> key = section.word("key-name");
    List<String> servers = new ArrayList<>();
    for (Section server : section.sections("dns-servers")) {
      server(server).ifPresent(servers::add);
      Optional<Element> own = server.take("key-name");
      Optional<String> word = own.flatMap(Element::text).filter(text -> !text.isEmpty());
      if (key.isEmpty()) {
        key = word;
      } else if (word.isPresent() && !word.equals(key)) {
        own.get().note("all servers of a zone have the same key here: %s".formatted(key.get()));
      }
      server.finish();
    }
    section.drop("comment", "user-context");
    if (reverse && !isOfAddresses(name, place)) {
      return Optional.empty();
    }
    out.put("zone", name).putTexts("servers", servers);
    key.ifPresent(its -> out.put("key", withoutDot(its)));
    return place.map(_ -> out);
  }

  private static boolean isOfAddresses(String name, Optional<Element> place) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (REVERSE.matcher(lower).matches()) {
      return true;
    }
    place.ifPresent(
        element ->
            element.note(
                lower.endsWith(V6)
                    ? "the zone is not carried over: its addresses are those of IPv6"
                    : ("the zone is not carried over: its name does not say which addresses it has;"
                            + " add it with the name %s and the \"prefix\" of its addresses")
                        .formatted(quoted(name))));
    return false;
  }

  private static Optional<String> server(Section server) {
    server
        .word("hostname")
        .ifPresent(_ -> server.element().error("a \"hostname\"; Kea takes an address only"));
    OptionalLong port = server.whole("port", 1, PORT_MAX);
    server.drop("comment", "user-context");
    return server
        .require("ip-address")
        .flatMap(Element::text)
        .map(
            host -> {
              long at = port.orElse(PORT);
              boolean sixth = host.indexOf(':') >= 0;
              return at == PORT ? host : (sixth ? "[" + host + "]" : host) + ":" + at;
            });
  }

  private static String withoutDot(String name) {
    return name.endsWith(".") && name.length() > 1 ? name.substring(0, name.length() - 1) : name;
  }
}
