package io.leasehold.config;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may have a name that DNS has already: RFC 4703, and milder ways under Kea's names for them.
public enum NameConflicts {
  /// Only the client whose DHCID record is there (RFC 4703 §5.3).
  CHECK_WITH_DHCID("check-with-dhcid"),

  /// Anybody; a DHCID record is written all the same.
  NO_CHECK_WITH_DHCID("no-check-with-dhcid"),

  /// Anybody if there is a DHCID record: names that a person entered are left alone.
  CHECK_EXISTS_WITH_DHCID("check-exists-with-dhcid"),

  /// Anybody, without DHCID records.
  NO_CHECK_WITHOUT_DHCID("no-check-without-dhcid");

  private static final Map<String, NameConflicts> BY_KEY =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(NameConflicts::key, each -> each));

  private final String key;

  NameConflicts(String key) {
    this.key = key;
  }

  /// The one of that key.
  public static Optional<NameConflicts> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /// As a configuration has it.
  public String key() {
    return key;
  }

  /// True if names are marked by a DHCID record (RFC 4701).
  public boolean hasDhcid() {
    return this != NO_CHECK_WITHOUT_DHCID;
  }

  /// True if the mark of any client is as good as the own one.
  public boolean anyMarkWillDo() {
    return this == CHECK_EXISTS_WITH_DHCID;
  }
}
