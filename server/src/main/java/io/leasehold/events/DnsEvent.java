package io.leasehold.events;

/// Names in DNS: 81xx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum DnsEvent implements Event {
  ZONE_FAILS(
      8101,
      Level.WARN,
      "zone {zone}: no DNS server takes updates: {reason}",
      "None of the servers that `ddns.zones` has for the zone answered, or none does so in a way"
          + " that can be trusted. What is to be told waits on the disk and is tried again, each"
          + " time after a longer pause, up to five minutes; nothing is left out, however long it takes."
          + " Clients do not wait for it.",
      "Look whether the server runs and can be reached at the address and port. NOTAUTH or BADKEY:"
          + " it does not know the zone or the key; BADSIG: the secret is another one there;"
          + " BADTIME: one of the two clocks is wrong. `leasehold dns status` says what waits."),
  ZONE_GOES_ON(
      8102,
      Level.INFO,
      "zone {zone}: a DNS server takes updates again after {seconds} s",
      "What waited is told now, the oldest first.",
      "Nothing."),
  NAME_CONFLICT(
      8103,
      Level.INFO,
      "{name} is not given to {address}: {reason}",
      "DNS has the name for somebody else: for another client, or for what a person entered there."
          + " The lease is as good without it. It is tried again when the client renews, and as"
          + " soon as a lease of ours gives the name up.",
      "If the client is to have the name: remove what DNS has of it, or set"
          + " `ddns.conflict-resolution`; then `leasehold dns resend`."),
  NAME_REFUSED(
      8104,
      Level.WARN,
      "{name} of {address}: {reason}; tried again in {seconds} s",
      "The server refuses this update. It is tried again, up to an hour apart.",
      "REFUSED: the server's policy for updates (`update-policy`, `acl`) does not let our key write"
          + " this name or this type (A, DHCID and PTR are needed). Look at the server's log."),
  KEY_UNUSABLE(
      8105,
      Level.ERROR,
      "zone {zone}: the key {key} cannot be used: {reason}",
      "The zone is told nothing until the key can be read. What is to be told waits on the disk.",
      "Let only the server's own user read the file (`chmod 600`, `chown`), and let it hold the"
          + " secret in Base64 or what `tsig-keygen` writes; then reload."),
  NAMES_ANEW(
      8106,
      Level.INFO,
      "the names of all leases are looked at anew: {why}",
      "Where the stream of events does not say what changed, for it is the first time, or it could"
          + " not be read, the leases themselves do.",
      "Nothing."),
  NAMES_LOST(
      8107,
      Level.WARN,
      "what DNS was told could not be read from {file}: it is now {aside}",
      "The names are made anew from the leases. Names of leases that ended before that are not"
          + " known any more, and stay in DNS.",
      "`leasehold dns check` finds them, `leasehold dns repair` removes them. Look at the disk."),
  NAMES_NOT_NOTED(
      8108,
      Level.WARN,
      "names for DNS cannot be noted: {reason}; tried again in {seconds} s",
      "It is tried again; nothing is left out. Leases are given all the same.",
      "The reason is the system's own: as a rule the file system of the data directory is full.");

  private final EventText text;

  DnsEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
