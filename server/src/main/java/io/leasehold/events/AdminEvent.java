package io.leasehold.events;

/// The API and administration: 7xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum AdminEvent implements Event {
  API_LISTENING(
      7001,
      Level.INFO,
      "the API is at {url}",
      "Status, leases, metrics and the rest are to be had there, by whoever has a token.",
      "Nothing."),
  API_NOT_LISTENING(
      7002,
      Level.WARN,
      "{address}: the API cannot listen there: {why}; clients are answered all the same",
      "Another program has the port, no interface has the address, or a file of `api.tls` is not as"
          + " it should be. The server tries again every few seconds.",
      "Look who has the port (`ss -ltnp`), or give the API another address in `api.listen`; `none`"
          + " does without."),
  API_TOKEN_MADE(
      7003,
      Level.INFO,
      "{file}: a token for the administrator was made and is kept there",
      "There were no tokens yet. The file is for its owner alone; the command line reads it. Of the"
          + " token only a hash is kept, so it cannot be shown again.",
      "Keep the file safe, or remove it once the token is noted. If all tokens are lost: stop the"
          + " server, remove `tokens.json` from the data directory, start it."),
  API_WITHOUT_TOKENS(
      7004,
      Level.ERROR,
      "{why}; nobody is let in by the API",
      "The file of the tokens cannot be read or written. The API is not served; clients are"
          + " answered all the same.",
      "Mend `tokens.json` in the data directory, or remove it: then a new token is made. Restart"
          + " the server."),
  LEASE_ENDED(
      7005,
      Level.INFO,
      "{address}: its lease was ended ({how}) by {who}",
      "Somebody has ended a lease through the API. The client is not told (only FORCERENEW of RFC"
          + " 3203 could): it goes on using the address until it asks again.",
      "Nothing, if it was meant."),
  TOKEN_CHANGED(
      7006,
      Level.INFO,
      "{token}: {what} by {who}",
      "A token of the API was made or revoked.",
      "Nothing, if it was meant."),
  SIGN_IN_FAILED(
      7007,
      Level.WARN,
      "{source}: a token that is not valid",
      "Somebody tried a token that there is not, or not any more. After some tries each further one"
          + " has to wait, twice as long every time, up to five minutes.",
      "Find out who it is. A program with an old token needs a new one."),
  LOG_LEVEL_CHANGED(
      7008,
      Level.WARN,
      "the log shows {least} and worse from now on, by {who}",
      "The level was changed through the API, until the next start, or a reload with another"
          + " `log`.",
      "Nothing, if it was meant. `debug` writes a line for each message."),
  BACKUP_MADE(
      7009,
      Level.INFO,
      "a copy of the store was made for {who}",
      "Somebody has downloaded all leases through the API.",
      "Nothing, if it was meant."),
  LEASES_IMPORTED(
      7031,
      Level.INFO,
      "leases were brought in by {who}: {taken} taken, {kept} known already, {refused} refused",
      "Somebody has imported a file of leases through the API. What was refused, and why, was told"
          + " to that somebody.",
      "Nothing, if it was meant."),
  AUDIT_FAILED(
      7091,
      Level.ERROR,
      "the audit cannot be written: {reason}; changes by the API are refused",
      "What cannot be written down is not done: the API answers 503 to whatever changes something."
          + " A reload by SIGHUP is made all the same, and clients are answered.",
      "The reason is the system's own: as a rule the file system of the data directory is full, or"
          + " the directory `audit` is not the server's to write."),
  AUDIT_GOES_ON(
      7092,
      Level.INFO,
      "the audit is written again, from entry {number} on",
      "Outcomes that waited were written first.",
      "Find out why it could not be written."),
  AUDIT_CUT(
      7093,
      Level.WARN,
      "the last line of the audit was never finished: {octets} octets were cut off",
      "The server was killed, or the power went, while it was written: nothing was done for which"
          + " it stands. An entry says so.",
      "Nothing, if that is what happened."),
  AUDIT_DAMAGED(
      7094,
      Level.ERROR,
      "the audit does not fit together: {what}",
      "Somebody has changed it, or the disk has. It is left as it is, and goes on in another file"
          + " with an entry that says so.",
      "`leasehold audit verify --data DIR` names every place. Compare with what was exported, or"
          + " with a backup."),
  AUDIT_HEAD(
      7095,
      Level.INFO,
      "the audit ends with entry {number}, whose hash is {hash}",
      "Said at the start, once a day and at the end. Whoever keeps the log on another machine can"
          + " tell by it that nothing up to there was changed or cut off since.",
      "Nothing. `leasehold audit verify --head NUMBER:HASH` compares."),
  ;

  private final EventText text;

  AdminEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
