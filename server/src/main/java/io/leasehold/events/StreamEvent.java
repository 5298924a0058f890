package io.leasehold.events;

/// The stream of events for consumers: 80xx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum StreamEvent implements Event {
  STREAM_FAILED(
      8001,
      Level.ERROR,
      "the event stream cannot be written: {reason}",
      "Consumers of the event stream hear nothing new. Leases are given all the same; what is"
          + " committed waits in the store, and it is tried again every five seconds. If more than"
          + " a million changes wait, the store lets the oldest go, and the stream says that"
          + " something is missing.",
      "The reason is the system's own: as a rule the file system of the data directory is full,"
          + " or the directory `events` is not the server's to write."),
  STREAM_GOES_ON(
      8002,
      Level.INFO,
      "the event stream goes on after {seconds} s",
      "The stream can be written again; what waited in the store comes first.",
      "Find out why it could not be written."),
  STREAM_GAP(
      8003,
      Level.WARN,
      "consumers of the event stream are told that changes may be missing: {why}",
      "An entry of the stream says so, and consumers have to list anew what they need to know. That"
          + " is so after a store was restored, salvaged or made anew, where a part of it cannot be"
          + " read, and where the stream could not be written for very long.",
      "Nothing, if you have restored the store; else look for what the log says before this."),
  CONSUMER_FAILS(
      8010,
      Level.WARN,
      "{consumer}: events wait: {reason}; tried again in {seconds} s",
      "A webhook's receiver does not take what is posted to it, or the program of"
          + " `events.on-lease` cannot be started or asks for another try (exit code 75). It is"
          + " tried"
          + " again, each time after twice as long, up to five minutes; after an hour where the"
          + " receiver answers 410 or asks for it. Nothing is left out meanwhile, as long as the"
          + " stream keeps it (`events.keep`, `events.max-size`). Clients do not wait for it.",
      "Look at the receiver: whether it runs, whether its certificate is trusted"
          + " (`ca-certificates`),"
          + " whether it knows the secret (401, 403), what it says to the request (400, 413, 500)."
          + " `dhcp_consumer_behind_seconds` says for how long the first event has waited."),
  CONSUMER_GOES_ON(
      8011,
      Level.INFO,
      "{consumer}: it goes on after {seconds} s",
      "What waited is handed over now, the oldest first.",
      "Nothing."),
  CONSUMER_GAP(
      8012,
      Level.WARN,
      "{consumer}: it is told that changes are missing: {why}",
      "Where the consumer was is not in the event stream any more: it was not reached for longer"
          + " than the stream is kept, the stream was made anew, or the file that its place was"
          + " noted"
          + " in is damaged. It gets an event `gap`, then all that there is.",
      "See to it that whoever gets the events lists leases anew at a `gap`. If it was away for too"
          + " long: let more be kept with `events.keep` and `events.max-size`."),
  CURSOR_NOT_NOTED(
      8013,
      Level.WARN,
      "{consumer}: how far it is cannot be noted in {file}: {reason}",
      "It goes on. After a restart it is handed over again what was handed over since, for the"
          + " place"
          + " before that is noted.",
      "The reason is the system's own: as a rule the file system of the data directory is full, or"
          + " the directory `events/cursors` is not the server's to write."),
  STREAM_UNREADABLE(
      8014,
      Level.WARN,
      "{consumer}: the event stream cannot be read: {reason}",
      "It is tried again every five seconds; nothing is left out.",
      "The reason is the system's own. Look at the disk of the data directory."),
  PROGRAM_FAILED(
      8015,
      Level.WARN,
      "{program}: {how}; the event {kind} {cursor} is passed over",
      "The program of `events.on-lease` did not do what it was started for. The next event is"
          + " handed"
          + " to it all the same, for one that it cannot take must not keep all others from it."
          + " Exit"
          + " code 75 asks for another try instead.",
      "Look what it says: the log has that at the level `debug` (LH-8016)."),
  PROGRAM_SAID(
      8016,
      Level.DEBUG,
      "{program} for {cursor}: {text}",
      "The beginning of what the program of `events.on-lease` wrote to its output.",
      "Nothing.");

  private final EventText text;

  StreamEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
