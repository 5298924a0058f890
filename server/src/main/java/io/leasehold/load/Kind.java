package io.leasehold.load;

/// The messages that are counted apart: those that are sent, and those that come.
public enum Kind {
  DISCOVER("discover", true),
  SELECTING("request", true),
  RENEWING("renewal", true),
  RELEASE("release", true),
  STRANGER("flood", true),
  OFFER("offer", false),
  ACK("ack", false),
  NAK("nak", false),
  STRANGER_OFFER("flood-offer", false),
  LATE("late", false),

  /// Seen on the link, for somebody who is none of the clients.
  TO_OTHERS("to-others", false);

  private final String label;
  private final boolean sent;

  Kind(String label, boolean sent) {
    this.label = label;
    this.sent = sent;
  }

  /// As the report names it.
  public String label() {
    return label;
  }

  /// True for what comes to the clients.
  boolean isAnswer() {
    return !sent && this != TO_OTHERS;
  }

  /// True for what the generator sends.
  public boolean sent() {
    return sent;
  }
}
