package io.leasehold.config.json.check;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Node;
import io.leasehold.wire.option.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what is right by itself and keeps names of clients out of DNS, for it lies in none of the
/// zones: a slip of the pen there, and nobody is told of anybody. Says nothing where no zone for
/// names is kept.
public final class NameChecks {
  /// More are not read in a message.
  private static final int LISTED_MAX = 8;

  /// In lower case.
  private final Set<String> zones;

  private final String listed;
  private final Findings warnings;

  public NameChecks(DdnsConfig ddns, Findings warnings) {
    List<String> names = ddns.forwardZones().map(DomainName::toString).toList();
    zones = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    String first =
        names.stream()
            .limit(LISTED_MAX)
            .map(name -> quoted(name))
            .collect(Collectors.joining(", "));
    listed =
        names.size() > LISTED_MAX
            ? "%s and %d more".formatted(first, names.size() - LISTED_MAX)
            : first;
    this.warnings = warnings;
  }

  /// True if names of clients are told to anybody.
  boolean isOn() {
    return !zones.isEmpty();
  }

  /// Where a level has a suffix.
  ///
  /// @param suffix in lower case
  public void suffix(Node node, String suffix) {
    if (isOn() && !zones.contains(suffix) && !isInZone(suffix)) {
      warn(
          node, "a domain in one of the zones for names, for others are told to nobody: " + listed);
    }
  }

  /// Where a reservation has a name of more than one label that lies in no zone.
  void outside(Node node) {
    warn(
        node,
        "a name in one of the zones for names, or one without a dot: of any other what stands"
            + " before its first dot is put before \"qualifying-suffix\"; the zones are "
            + listed);
  }

  void warn(Node node, String expected) {
    node.to(warnings).wrong(expected);
  }

  /// True if it is the name of a zone itself, which is no client's.
  boolean isZone(String name) {
    return zones.contains(name);
  }

  /// True if it lies in a zone, and is none itself.
  boolean isInZone(String fqdn) {
    int dot = fqdn.indexOf('.');
    while (dot >= 0 && !zones.contains(fqdn.substring(dot + 1))) {
      dot = fqdn.indexOf('.', dot + 1);
    }
    return dot >= 0 && !zones.contains(fqdn);
  }
}
