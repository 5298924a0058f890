package io.leasehold.lease;

import io.leasehold.config.NameConflicts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  private static final String RESERVED = "reserved";
  private static final String AGAIN = "again";
  private static final int WORDS_MIN = 4;
  private static final String A = "A";
  private static final String PTR = "PTR";
  private static final String BOTH = "A,PTR";
  private static final Pattern FQDN = Pattern.compile("[0-9A-Za-z_.-]{1,253}");
  private static final Pattern TTL = Pattern.compile("[1-9][0-9]{0,9}");

  public LeaseName {
    if (!forward && !reverse || fqdn.isEmpty() || fqdn.length() > LENGTH_MAX || ttlS < 1) {
      throw new IllegalArgumentException("%s, %d s".formatted(fqdn, ttlS));
    }
  }

  /// As [#toString] has it; empty if it is anything else.
  public static Optional<LeaseName> parse(String text) {
    List<String> words = List.of(text.split(" ", -1));
    if (words.size() < WORDS_MIN || !FQDN.matcher(words.getFirst()).matches()) {
      return Optional.empty();
    }
    String fqdn = words.getFirst().toLowerCase(Locale.ROOT);
    String records = words.get(1);
    List<String> more = words.subList(WORDS_MIN, words.size());
    boolean reserved = more.contains(RESERVED);
    boolean again = more.contains(AGAIN);
    return NameConflicts.of(words.get(3))
        .filter(_ -> TTL.matcher(words.get(2)).matches())
        .map(
            conflicts ->
                new LeaseName(
                    fqdn,
                    !records.equals(PTR),
                    !records.equals(A),
                    reserved,
                    again,
                    conflicts,
                    Long.parseLong(words.get(2))))
        .filter(name -> name.toString().equals(fqdn + text.substring(fqdn.length())));
  }

  /// Its first label.
  public String hostname() {
    int dot = fqdn.indexOf('.');
    return dot < 0 ? fqdn : fqdn.substring(0, dot);
  }

  /// `printer.example.org A,PTR 1200 check-with-dhcid`, then `reserved` and `again` where it is.
  @Override
  public String toString() {
    return fqdn
        + ' '
        + (forward && reverse ? BOTH : forward ? A : PTR)
        + ' '
        + ttlS
        + ' '
        + conflicts.key()
        + (reserved ? ' ' + RESERVED : "")
        + (again ? ' ' + AGAIN : "");
  }
}
