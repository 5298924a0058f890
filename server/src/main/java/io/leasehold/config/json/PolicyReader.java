package io.leasehold.config.json;

import io.leasehold.config.Allocator;
import io.leasehold.config.Bootp;
import io.leasehold.config.Policy;
import io.leasehold.config.json.option.ExtensionReader;
import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads how clients are treated, as far as one level says so: those of the keys that objects of
/// its kind have.
final class PolicyReader {
  private static final int SECS_MAX = 0xFFFF;
  private static final int DELAY_MAX_MS = 10_000;
  private static final long OFFER_MIN_S = 10;
  private static final long OFFER_MAX_S = 3600;

  private final Fields fields;
  private final ExtensionReader extensions;

  private PolicyReader(Fields fields, ExtensionReader extensions) {
    this.fields = fields;
    this.extensions = extensions;
  }

  static Policy read(Fields fields, ExtensionReader extensions) {
    Policy policy = new PolicyReader(fields, extensions).policy();
    return policy.equals(Policy.NONE) ? Policy.NONE : policy;
  }

  private Policy policy() {
    return new Policy(
        bool("authoritative"),
        bool("match-client-id"),
        allocator(),
        bool("rapid-commit"),
        word("bootp", Bootp.values()),
        minSecs(),
        offerDelayMs(),
        offerLifetimeS(),
        perMille("cache-threshold"),
        perMille("adaptive-lease-time-threshold"),
        bool("reservations-global"),
        bool("reservations-in-subnet"),
        bool("reservations-out-of-pool"));
  }

  private Optional<Boolean> bool(String key) {
    return fields.findIfKnown(key).flatMap(Node::bool);
  }

  private <E extends Enum<E>> Optional<E> word(String key, E[] words) {
    return fields
        .findIfKnown(key)
        .flatMap(node -> node.word(List.of(words), word -> word.name().toLowerCase(Locale.ROOT)));
  }

  private Optional<Allocator> allocator() {
    Optional<Node> node = fields.findIfKnown("allocator");
    return node.filter(Node::isObject).isPresent()
        ? node.flatMap(extensions::choice).map(Allocator.Chosen::new)
        : word("allocator", Allocator.BuiltIn.values()).map(own -> own);
  }

  private Optional<Integer> minSecs() {
    return fields
        .findIfKnown("min-secs")
        .map(node -> node.whole(0, SECS_MAX))
        .filter(OptionalLong::isPresent)
        .map(secs -> (int) secs.getAsLong());
  }

  private Optional<Integer> offerDelayMs() {
    return fields
        .findIfKnown("offer-delay")
        .map(node -> Durations.readMs(node, DELAY_MAX_MS))
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt);
  }

  private Optional<Long> offerLifetimeS() {
    return fields
        .findIfKnown("offer-lifetime")
        .map(node -> Durations.read(node, OFFER_MIN_S, OFFER_MAX_S))
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong);
  }

  private Optional<Integer> perMille(String key) {
    return fields
        .findIfKnown(key)
        .map(Node::perMille)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt);
  }
}
