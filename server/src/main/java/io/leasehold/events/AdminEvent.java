package io.leasehold.events;

/// The API and administration: 7xxx. Empty until they say something.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum AdminEvent implements Event {
  ;

  private final EventText text;

  @SuppressWarnings("UnusedMethod") // an event comes with its first use
  AdminEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
