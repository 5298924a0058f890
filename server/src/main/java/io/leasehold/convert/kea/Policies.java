package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.convert.Out;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What the top, a shared network or a subnet says of how it is served.
final class Policies {
  private static final long OFFER_MIN_S = 10;
  private static final long OFFER_MAX_S = 3600;
  private static final String CLIENT_CLASS = "client-class";
  private static final String CLIENT_CLASSES = "client-classes";
  private static final String MODE = "reservation-mode";
  private static final List<String> FLAGS =
      List.of("reservations-global", "reservations-in-subnet", "reservations-out-of-pool");

  private Policies() {}

  static void write(Section level, Out.Obj to) {
    flag(level, "authoritative", to);
    flag(level, "match-client-id", to);
    level.take("allocator").ifPresent(element -> allocator(element, to));
    offerLifetime(level, to);
    share(level, "adaptive-lease-time-threshold", to, "1");
    reservations(level, to);
  }

  /// A flag that has the same name and meaning here.
  static void flag(Section level, String key, Out.Obj to) {
    level.bool(key).ifPresent(value -> to.put(key, value));
  }

  static void offerLifetime(Section level, Out.Obj to) {
    Optional<Element> element = level.take("offer-lifetime");
    OptionalLong given =
        element.isPresent() ? element.get().whole(0, Section.UINT32_MAX) : OptionalLong.empty();
    if (given.isEmpty() || given.getAsLong() == 0) {
      return;
    }
    long seconds = Math.clamp(given.getAsLong(), OFFER_MIN_S, OFFER_MAX_S);
    if (seconds != given.getAsLong()) {
      element.get().note("offers are held from 10 s to 1 h here; %d s instead".formatted(seconds));
    }
    to.put("offer-lifetime", Duration.of(seconds));
  }

  /// The classes that a network, a subnet or a pool is for: of any of them.
  static void guard(Section level, Out.Obj to) {
    level.atMostOne(
        CLIENT_CLASS, CLIENT_CLASSES, "one class and a list of them; Kea takes one of the two");
    List<String> classes = new ArrayList<>(level.texts(CLIENT_CLASSES));
    level.word(CLIENT_CLASS).ifPresent(classes::addFirst);
    to.putTexts(CLIENT_CLASSES, classes);
    level
        .takeRenamed("evaluate-additional-classes", "require-client-classes")
        .ifPresent(
            element ->
                to.putTexts(
                    "evaluate-additional-classes",
                    element.items().stream().flatMap(item -> item.text().stream()).toList()));
  }

  /// The limits of the hook library limits, in the user context.
  static void limits(Section level, boolean loaded, Out.Obj to) {
    Optional<Section> limits =
        level
            .peek("user-context")
            .flatMap(Section::of)
            .flatMap(context -> context.section("limits"));
    if (limits.isEmpty()) {
      return;
    }
    if (!loaded) {
      limits.get().element().note("the hook library limits is not loaded, so it limits nothing");
      return;
    }
    OptionalLong leases = limits.get().whole("address-limit", 0, Section.UINT32_MAX);
    if (leases.isPresent() && to.has("only-in-additional-list")) {
      limits
          .get()
          .element()
          .note(
              "address-limit not carried over: the class is looked at only once an address has been"
                  + " chosen, and then it is too late to refuse one");
    } else if (leases.isPresent()) {
      to.put("address-limit", Out.of(leases.getAsLong()));
    }
    limits.get().take("rate-limit").ifPresent(element -> element.note(RATE_LIMIT));
    limits.get().finish();
    level.take("user-context");
  }

  private static final String RATE_LIMIT =
      "not carried over: rates are limited for each client, line or relay agent, with"
          + " packets-per-client, packets-per-circuit and packets-per-relay of \"limits\"";

  private static void allocator(Element element, Out.Obj to) {
    switch (element.text().orElse("")) {
      case "iterative" -> to.put("allocator", "iterative");
      case "random" -> to.put("allocator", "random");
      case "flq", "shared-flq" -> {
        to.put("allocator", "iterative");
        element.note("this server finds a free address at once with any allocator: iterative");
      }
      default -> element.wrong("\"iterative\", \"random\" or \"flq\"");
    }
  }

  /// A share from 0 to 1; others mean "off" in Kea.
  private static void share(Section level, String key, Out.Obj to, String off) {
    level
        .take(key)
        .flatMap(Element::number)
        .map(BigDecimal::new)
        .ifPresent(
            share -> {
              String plain = share.stripTrailingZeros().toPlainString();
              to.put(key, new Out.Num(share.compareTo(BigDecimal.ONE) > 0 ? off : plain));
            });
  }

  /// The three flags, or the mode that Kea had in their place once.
  private static void reservations(Section level, Out.Obj to) {
    FLAGS.forEach(
        flag ->
            level.atMostOne(
                MODE, flag, "the old mode and a flag in its place; Kea takes one of the two"));
    level.take(MODE).ifPresent(element -> mode(element, to));
    FLAGS.forEach(flag -> flag(level, flag, to));
  }

  private static void mode(Element element, Out.Obj to) {
    String mode = element.text().orElse("");
    boolean global = mode.equals("global");
    boolean outOfPool = mode.equals("out-of-pool");
    boolean off = mode.equals("disabled") || mode.equals("off");
    if (!global && !outOfPool && !off && !mode.equals("all")) {
      element.error(
          "found %s, expected \"all\", \"out-of-pool\", \"global\" or \"disabled\""
              .formatted(quoted(mode)));
    }
    to.put("reservations-global", global);
    to.put("reservations-in-subnet", !global && !off);
    to.put("reservations-out-of-pool", outOfPool);
  }
}
