package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.NameConflicts;
import io.leasehold.convert.Out;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What Kea's file says of the names of clients, at one level and around it.
///
/// @param updates whether Kea tells DNS of any
/// @param suffix that names get, reserved ones even where DNS is told nothing
/// @param hasTtlMin whether a shortest TTL is set
record Names(boolean updates, Optional<String> suffix, boolean hasTtlMin) {
  private static final String DDNS = "ddns-";
  private static final String SUFFIX = "ddns-qualifying-suffix";

  /// Kea's, where ours is another.
  private static final String PREFIX = "myhost";

  private static final List<String> FLAGS =
      List.of("send-updates", "override-no-update", "override-client-update");
  private static final List<String> TTLS = List.of("ttl", "ttl-min", "ttl-max");
  private static final List<String> REPLACE =
      List.of("never", "always", "when-present", "when-not-present");

  /// What stood in `dhcp-ddns` before it stood beside it.
  private static final List<String> MOVED =
      List.of(
          "override-no-update",
          "override-client-update",
          "replace-client-name",
          "generated-prefix",
          "qualifying-suffix");

  /// How Kea reaches the program that tells DNS for it.
  private static final String[] WAY = {
    "server-ip",
    "server-port",
    "sender-ip",
    "sender-port",
    "max-queue-size",
    "ncr-protocol",
    "ncr-format"
  };

  private static final String OFF = "\"dhcp-ddns\" does not enable updates";

  /// Of the top, with the servers that are told.
  static Names top(Section root, Optional<Section> servers, Out.Obj to) {
    boolean updates = root.section("dhcp-ddns").map(ddns -> updates(ddns, root)).orElse(false);
    Out.Obj out = new Out.Obj();
    if (updates && servers.isPresent()) {
      new DnsServers(servers.get()).write(out);
    } else if (updates) {
      root.element()
          .note(
              "the DNS servers stand in another file, that of kea-dhcp-ddns: name it behind this"
                  + " one; without \"zones\" in \"ddns\" nobody is told of names");
    } else {
      servers.ifPresent(each -> each.element().note("not carried over: " + OFF));
    }
    Names names = new Names(updates, Optional.empty(), false).read(root, out);
    if (updates && !out.has("generated-name")) {
      out.put("generated-name", template(PREFIX));
    }
    put(out, to);
    return names;
  }

  private static boolean updates(Section ddns, Section root) {
    boolean updates = ddns.bool("enable-updates").orElse(false);
    for (String key : MOVED) {
      ddns.take(key).ifPresent(element -> root.adopt(DDNS + key, element));
    }
    if (Stream.of(WAY).anyMatch(key -> ddns.peek(key).isPresent())) {
      ddns.drop(WAY);
      ddns.element()
          .note(
              "how kea-dhcp-ddns is reached is not carried over: this server tells DNS by itself");
    }
    ddns.finish();
    return updates;
  }

  /// Of a level inside of this one.
  Names of(Section level, Out.Obj to) {
    Out.Obj out = new Out.Obj();
    Names names = read(level, out);
    put(out, to);
    return names;
  }

  /// Of a level that has none inside.
  void innermost(Section level, Out.Obj to) {
    Out.Obj out = new Out.Obj();
    read(level, out);
    put(out, to);
  }

  private static void put(Out.Obj out, Out.Obj to) {
    if (!out.isEmpty()) {
      to.put("ddns", out);
    }
  }

  private Names read(Section level, Out.Obj out) {
    Optional<Element> element = level.take(SUFFIX);
    Optional<String> own = element.flatMap(Element::text).flatMap(Names::plain);
    if (!updates) {
      element.ifPresent(
          value ->
              value.once("%s goes to reserved names alone: %s".formatted(quoted(SUFFIX), OFF)));
      return new Names(false, own.or(() -> suffix), false);
    }
    FLAGS.forEach(key -> flag(level, key, out));
    level.take("ddns-replace-client-name").ifPresent(its -> word(its, REPLACE, out));
    level.take("ddns-generated-prefix").ifPresent(its -> prefix(its, out));
    own.ifPresent(name -> put("qualifying-suffix", element.get(), new Out.Text(name), out));
    flag(level, "update-on-renew", out);
    conflicts(level, out);
    TTLS.forEach(key -> seconds(level, key, out));
    boolean min = hasTtlMin || out.has("ttl-min");
    boolean share =
        level.take("ddns-ttl-percent").filter(its -> share(its, out)).isPresent() && !min;
    if (share) {
      // Kea's ten minutes go with its third of the lease time only.
      out.put("ttl-min", Out.of(1));
    }
    return new Names(true, own.or(() -> suffix), min || share);
  }

  private static Optional<String> plain(String name) {
    return Optional.of(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
        .filter(text -> !text.isEmpty());
  }

  private static void put(String key, Element origin, Out value, Out.Obj out) {
    out.put(key, origin.became(value));
  }

  private static void flag(Section level, String key, Out.Obj out) {
    Optional<Element> element = level.take(DDNS + key);
    element.flatMap(Element::bool).ifPresent(is -> put(key, element.get(), new Out.Bool(is), out));
  }

  private static void word(Element element, List<String> words, Out.Obj out) {
    Optional<String> word = element.text().map(text -> text.toLowerCase(Locale.ROOT));
    if (word.isPresent() && !words.contains(word.get())) {
      element.wrong("one of " + String.join(", ", words));
    }
    String key = words.equals(REPLACE) ? "replace-client-name" : "conflict-resolution";
    word.ifPresent(text -> put(key, element, new Out.Text(text), out));
  }

  private static void prefix(Element element, Out.Obj out) {
    element.text().ifPresent(prefix -> put("generated-name", element, template(prefix), out));
  }

  private static Out.Text template(String prefix) {
    return new Out.Text(prefix.isEmpty() ? "{address}" : prefix + "-{address}");
  }

  private static void conflicts(Section level, Out.Obj out) {
    Optional<Element> older = level.take("ddns-use-conflict-resolution");
    Optional<Element> mode = level.take("ddns-conflict-resolution-mode");
    if (mode.isPresent()) {
      word(mode.get(), Stream.of(NameConflicts.values()).map(NameConflicts::key).toList(), out);
      return;
    }
    older
        .flatMap(Element::bool)
        .map(is -> is ? NameConflicts.CHECK_WITH_DHCID : NameConflicts.NO_CHECK_WITH_DHCID)
        .ifPresent(how -> put("conflict-resolution", older.get(), new Out.Text(how.key()), out));
  }

  /// 0 is none.
  private static void seconds(Section level, String key, Out.Obj out) {
    Optional<Element> element = level.take(DDNS + key);
    OptionalLong seconds =
        element.isPresent() ? element.get().whole(0, Section.UINT32_MAX) : OptionalLong.empty();
    if (seconds.isPresent() && seconds.getAsLong() > 0) {
      put(key, element.get(), Duration.of(seconds.getAsLong()), out);
    }
  }

  private static boolean share(Element element, Out.Obj out) {
    Optional<BigDecimal> share = element.number().map(BigDecimal::new);
    if (share.filter(s -> s.signum() < 0 || s.compareTo(BigDecimal.ONE) >= 0).isPresent()) {
      element.wrong("a share of the lease time below 1");
      return false;
    }
    Optional<BigDecimal> ours =
        share.filter(s -> s.signum() > 0).map(s -> s.setScale(3, RoundingMode.CEILING));
    ours.ifPresent(
        s -> put("ttl-percent", element, new Out.Num(s.stripTrailingZeros().toPlainString()), out));
    return ours.isPresent();
  }
}
