package io.leasehold.events;

/// Single messages: 6xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum MessageEvent implements Event {
  MESSAGE_DECIDED(
      6001,
      Level.DEBUG,
      "{client} by {origin}: {query}: {answer} ({why})",
      "One message and what became of it.",
      "Nothing."),
  MESSAGE_MALFORMED(
      6002,
      Level.DEBUG,
      "malformed message from {source} on {name}: {reason} at octet {offset}: {detail}",
      "A datagram that is no DHCP message. It is counted and forgotten.",
      "Nothing; if many come, find the sender."),
  MESSAGE_IGNORED(
      6003,
      Level.DEBUG,
      "message from {source} on {name} is none for a server: {reason}",
      "A well-formed message that servers do not answer.",
      "Nothing.");

  private final EventText text;

  MessageEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
