package io.leasehold.events;

/// The stream of events for consumers: 8xxx.
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
      "Nothing, if you have restored the store; else look for what the log says before this.");

  private final EventText text;

  StreamEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
