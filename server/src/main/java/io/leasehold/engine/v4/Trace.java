package io.leasehold.engine.v4;

/// Hears every step on the way to a decision. The data path listens to none of it; an explanation
/// keeps everything. There is one engine for both.
@FunctionalInterface
public interface Trace {
  /// Hears nothing: the decision's reason is all that is kept.
  Trace NONE =
      new Trace() {
        @Override
        public void step(Step step, Object about) {}

        @Override
        public boolean isListening() {
          return false;
        }
      };

  /// False if nobody hears the steps: what costs something to say need not be said.
  default boolean isListening() {
    return true;
  }

  /// @param about what the step found or looked at; its `toString` is for people
  void step(Step step, Object about);

  /// What was found on the way.
  enum Step {
    IN_CLASS("the query is in class"),
    NOT_IN_CLASS("the query is not in class"),
    SUBNET_NOT_FOR_CLASS("not for the client's classes: subnet"),
    POOL_NOT_FOR_CLASS("not for the client's classes: pool"),
    PLACE("the query belongs to"),
    CLIENT("the client's leases are those of"),
    RESERVATION("the client has a reservation"),
    SERVER_ID("the answer comes from"),
    RESERVED_ADDRESS_OWN("the client's reserved address is the server's own"),
    RESERVED_ADDRESS_TAKEN("the client's reserved address is in use by another"),
    CURRENT_LEASE("the client holds"),
    OPEN_OFFER("the client has been offered"),
    LAST_ADDRESS("the client had before"),
    REQUESTED("the client asks for"),
    OBSTACLE("which it cannot have"),
    POOL_FULL("no free address in pool"),
    FREE_ADDRESS("free in a pool"),
    RAPID_COMMIT("given at once, by rapid commit,"),
    RUNNING_SHORT("addresses run short; so many of the network's pools others have"),
    LEASE_KEPT("the lease is young and stays as it is; its age in seconds"),
    LEASE_TIME_S("lease time in seconds"),
    MOVED_FROM("the client gives up its other address in this network"),
    OPTION("option");

    private final String text;

    Step(String text) {
      this.text = text;
    }

    /// For people: words that `about` completes.
    public String text() {
      return text;
    }
  }
}
