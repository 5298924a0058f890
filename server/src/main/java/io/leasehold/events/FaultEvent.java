package io.leasehold.events;

/// Faults of the program: 9xxx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum FaultEvent implements Event {
  BUG(
      9001,
      Level.ERROR,
      "{where}: {exception} (a bug in Leasehold; the server goes on)",
      "Something the code holds for impossible has happened while one message was worked on. That"
          + " message is dropped, the next one is not affected.",
      "Please report it, with the lines around it.");

  private final EventText text;

  FaultEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
