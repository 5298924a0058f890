package io.leasehold.pipeline;

/// Why a message or a reply was given up, although nothing was wrong with it. Each is a label of a
/// counter.
public enum DropReason {
  NO_INTERFACE("It came by an interface that is gone meanwhile."),
  STALE("It waited for longer than its client does."),
  RATE_OF_CLIENT("Its client sends faster than \"packets-per-client\" lets it."),
  RATE_OF_CIRCUIT("It came over a line that sends faster than \"packets-per-circuit\" lets it."),
  RATE_OF_RELAY("It came by a relay agent that sends faster than \"packets-per-relay\" lets it."),
  REPEATED("The same query is decided already, and its answer on the way."),
  OFFER_OUTDATED(
      "When the delay of the offer was over, the client had taken another or asked anew; or the"
          + " server was stopping."),
  STORE_UNAVAILABLE("The store takes no records now, so nothing can be promised."),
  REJECTED("A shared store refused its record."),
  NO_DESTINATION("The reply would go to no single host, or to this server itself."),
  BUG("Working on it failed: our bug.");

  private final String meaning;

  DropReason(String meaning) {
    this.meaning = meaning;
  }

  /// For people: a sentence.
  public String meaning() {
    return meaning;
  }
}
