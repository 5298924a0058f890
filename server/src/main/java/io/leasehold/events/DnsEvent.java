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
          + " time after a longer pause, up to five minutes; nothing is left out, however"
          + " long it takes. Clients do not wait for it.",
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
      "The reason is the system's own: as a rule the file system of the data directory is full."),
  ANSWERS(
      8110,
      Level.INFO,
      "answers DNS queries on {address}",
      "Queries for the zones of `ddns.zones` that are `answered` get their answers from the leases,"
          + " over UDP and TCP.",
      "Nothing."),
  ANSWERS_NOT(
      8111,
      Level.WARN,
      "cannot answer DNS queries on {address}: {reason}; tried again in {seconds} s",
      "`ddns.answer.listen` has an address and a port that cannot be opened. Leases are given all"
          + " the same, and what the zone has to say waits.",
      "\"Address already in use\": another DNS server has the port (`ss -lnp 'sport = :53'`), often"
          + " systemd-resolved or dnsmasq; give one of them another port or address. \"Permission"
          + " denied\": ports below 1024 need `CAP_NET_BIND_SERVICE`. \"Cannot assign\": this"
          + " machine does not have the address."),
  TRANSFER_KEY_UNUSABLE(
      8112,
      Level.ERROR,
      "nobody can copy zones by the key {key}: {reason}",
      "`ddns.answer.transfer-key` cannot be read. Queries are answered; of secondary servers only"
          + " those of `transfer-to` get the zones, and what they are told is not signed.",
      "Let only the server's own user read the file (`chmod 600`, `chown`), and let it hold the"
          + " secret in Base64 or what `tsig-keygen` writes; then reload."),
  ZONE_TRANSFERRED(
      8113,
      Level.DEBUG,
      "zone {zone}: copied by {address}, serial {serial}, {records} records",
      "A secondary server has the zone as it is.",
      "Nothing."),
  TRANSFER_REFUSED(
      8114,
      Level.INFO,
      "zone {zone}: {address} may not copy it",
      "Somebody asked for the whole zone (AXFR) who is not in `ddns.answer.transfer-to` and did not"
          + " sign with `transfer-key`; or there is no such zone here.",
      "If it is a secondary server of yours: add it, or, if it signs, give it the same key: name,"
          + " algorithm and secret. Otherwise nothing: it got nothing."),
  NOTIFY_FAILS(
      8115,
      Level.WARN,
      "zone {zone}: {server} does not take note of changes: {reason}",
      "A server of `ddns.answer.notify` does not answer to NOTIFY, or refuses it. It is told again,"
          + " each time after a longer pause, up to five minutes; it also looks by itself every 15"
          + " minutes.",
      "Look whether the server runs and is a secondary of this zone, with this server as its"
          + " primary (BIND: `type secondary; primaries { … };`). NOTAUTH: it does not know the"
          + " zone, or not the key; REFUSED: it takes such messages from other addresses only."),
  NOTIFY_GOES_ON(
      8116,
      Level.INFO,
      "zone {zone}: {server} takes note of changes again",
      "It copies the zone now if it has not got it.",
      "Nothing."),
  NAME_NOT_TAKEN(
      8117,
      Level.INFO,
      "{client} is not called {name}, {why}",
      "DNS is not told the name that the client has said, or that is configured for it: it is that"
          + " of another client's reservation, one of `ddns.blocked-names`, or lies in none of"
          + " `ddns.zones`. The client may get a name that is made instead, or none; its lease is"
          + " as good. It is said once for each client and name, for the first 4,096 of them.",
      "\"Which a reservation has\": two machines call themselves alike, or the reservation has"
          + " another hardware address or client identifier than its machine by now. \"Which lies"
          + " in no zone\": look for a slip of the pen in `ddns.qualifying-suffix`, which has to"
          + " lie in one of `ddns.zones`. `leasehold explain` shows every step.");

  private final EventText text;

  DnsEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
