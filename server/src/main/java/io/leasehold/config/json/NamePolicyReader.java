package io.leasehold.config.json;

import io.leasehold.config.NameConflicts;
import io.leasehold.config.NamePolicy;
import io.leasehold.config.NamePolicy.ReplaceClientName;
import io.leasehold.config.NameTemplate;
import io.leasehold.config.json.check.NameChecks;
import io.leasehold.config.json.tree.Durations;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads what one level says of its clients' names.
final class NamePolicyReader {
  static final String SUFFIX = "a domain name such as \"example.org\"";

  /// RFC 2181 §8.
  private static final long TTL_MAX_S = Integer.MAX_VALUE;

  private NamePolicyReader() {}

  /// @param level an object that may have the key `ddns`
  /// @param names warns of a suffix that does no good
  static NamePolicy read(Fields level, NameChecks names) {
    ObjectKind kind =
        level.kind() == ObjectKind.CONFIG ? ObjectKind.DDNS_OF_SERVER : ObjectKind.DDNS;
    return level
        .find("ddns")
        .flatMap(node -> Fields.of(node, kind))
        .map(fields -> policy(fields, names))
        .orElse(NamePolicy.NONE);
  }

  private static NamePolicy policy(Fields fields, NameChecks names) {
    Optional<Long> minS = seconds(fields, "ttl-min");
    Optional<Long> maxS = seconds(fields, "ttl-max");
    if (minS.isPresent() && maxS.isPresent() && minS.get() > maxS.get()) {
      fields.find("ttl-min").ifPresent(node -> node.wrong("not more than \"ttl-max\""));
    }
    return new NamePolicy(
        bool(fields, "send-updates"),
        bool(fields, "override-no-update"),
        bool(fields, "override-client-update"),
        fields
            .find("replace-client-name")
            .flatMap(
                node ->
                    node.word(
                        List.of(ReplaceClientName.values()),
                        word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'))),
        fields
            .find("generated-name")
            .flatMap(node -> node.parsed(NameTemplate::parse, NameTemplate.EXPECTED)),
        fields.find("qualifying-suffix").flatMap(node -> suffix(node, names)),
        bool(fields, "update-on-renew"),
        fields
            .find("conflict-resolution")
            .flatMap(node -> node.word(List.of(NameConflicts.values()), NameConflicts::key)),
        seconds(fields, "ttl"),
        perMille(fields),
        minS,
        maxS);
  }

  private static Optional<String> suffix(Node node, NameChecks names) {
    Optional<String> suffix =
        node.parsed(HostName::domain, SUFFIX).map(name -> name.toString().toLowerCase(Locale.ROOT));
    suffix.ifPresent(its -> names.suffix(node, its));
    return suffix;
  }

  private static Optional<Boolean> bool(Fields fields, String key) {
    return fields.find(key).flatMap(Node::bool);
  }

  private static Optional<Long> seconds(Fields fields, String key) {
    return fields
        .find(key)
        .map(node -> Durations.read(node, 1, TTL_MAX_S))
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong);
  }

  private static Optional<Integer> perMille(Fields fields) {
    return fields
        .find("ttl-percent")
        .map(Node::perMille)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt);
  }
}
