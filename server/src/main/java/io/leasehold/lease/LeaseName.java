package io.leasehold.lease;

import io.leasehold.config.NameConflicts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What DNS is to say of a lease while it lasts (RFC 4702 §4).
///
/// @param fqdn whole, in lower case, without the dot at its end; letters, digits, hyphens and dots
/// @param forward the name gets the address
/// @param reverse the address gets the name
/// @param reserved it is the one of the client's reservation, and goes before that of others
/// @param again with each renewal, though nothing changed
/// @param conflicts who may have a name that another has
/// @param ttlS of the records, in seconds, 1 or more
public record LeaseName(
    String fqdn,
    boolean forward,
    boolean reverse,
    boolean reserved,
    boolean again,
    NameConflicts conflicts,
    long ttlS) {
  /// RFC 1035 §2.3.4, without the dot at the end.
  public static final int LENGTH_MAX = 253;

  private static final String RESERVED = " reserved";
  private static final String AGAIN = " again";
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9A-Za-z_.-]{1,253}) (A|PTR|A,PTR) ([0-9]{1,10}) (\\S+)( reserved)?( again)?");

  public LeaseName {
    if (!forward && !reverse || fqdn.isEmpty() || fqdn.length() > LENGTH_MAX || ttlS < 1) {
      throw new IllegalArgumentException("%s, %d s".formatted(fqdn, ttlS));
    }
  }

  /// As [#toString] has it; empty if it is anything else.
  public static Optional<LeaseName> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long ttlS = Long.parseLong(parts.group(3));
    return NameConflicts.of(parts.group(4))
        .filter(_ -> ttlS > 0)
        .map(
            conflicts ->
                new LeaseName(
                    parts.group(1).toLowerCase(Locale.ROOT),
                    !parts.group(2).equals("PTR"),
                    !parts.group(2).equals("A"),
                    parts.group(5) != null,
                    parts.group(6) != null,
                    conflicts,
                    ttlS));
  }

  /// Its first label.
  public String hostname() {
    int dot = fqdn.indexOf('.');
    return dot < 0 ? fqdn : fqdn.substring(0, dot);
  }

  /// `printer.example.org A,PTR 1200 check-with-dhcid`, then `reserved` and `again` where it is.
  @Override
  public String toString() {
    String records = forward && reverse ? "A,PTR" : forward ? "A" : "PTR";
    return "%s %s %d %s%s%s"
        .formatted(
            fqdn, records, ttlS, conflicts.key(), reserved ? RESERVED : "", again ? AGAIN : "");
  }
}
