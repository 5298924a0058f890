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

  /// Hears of a name that the client is not called by, whether it listens to the rest or not.
  ///
  /// @param why "which …"
  default void nameNotTaken(String name, String why) {
    if (isListening()) {
      step(Step.NAME_NOT_TAKEN, name + ", " + why);
    }
  }

  /// What steps are about. An explanation is told in this order.
  enum Chapter {
    CLASSES,
    NETWORK,
    CLIENT,
    ADDRESS,
    TIMES,
    OPTIONS
  }

  /// What was found on the way.
  enum Step {
    IN_CLASS(Chapter.CLASSES, "in"),
    NOT_IN_CLASS(Chapter.CLASSES, "not in"),
    CLASS_LATER(Chapter.CLASSES, "looked at later:"),
    CLASS_UNREACHED(Chapter.CLASSES, "not looked at, for the query is dropped already:"),
    CLASSES_ANEW(Chapter.CLASSES, "looked at anew, for there the client's reservation is another:"),
    AGENT_REMEMBERED(Chapter.NETWORK, "taken as if it had come with option 82:"),
    VPN(Chapter.NETWORK, "in the virtual private network"),
    POINTER(Chapter.NETWORK, "looked for by"),
    NO_CANDIDATE(Chapter.NETWORK, "no subnet is there; configured are"),
    SUBNET_CANDIDATE(Chapter.NETWORK, "for the client: subnet"),
    SUBNET_NOT_FOR_CLASS(Chapter.NETWORK, "not for the client's classes: subnet"),
    PLACE(Chapter.NETWORK, "the query belongs to"),
    SERVER_ID_OVERRIDE(
        Chapter.NETWORK, "the relay agent stands for the server (option 82.11, RFC 5107):"),
    SERVER_ID_CONFIGURED(
        Chapter.NETWORK, "the server is told to call itself (\"dhcp-server-identifier\"):"),
    SERVER_ID_NAMED(Chapter.NETWORK, "the answer comes from the address that the client names:"),
    SERVER_ID_SENT_TO(Chapter.NETWORK, "the answer comes from the address that it was sent to:"),
    SERVER_ID_OF_INTERFACE(Chapter.NETWORK, "the answer comes from the interface's address"),
    PACKETS_COUNTED(Chapter.CLIENT, "its message counts towards"),
    CLIENT_ID_MADE(Chapter.CLIENT, "\"identifier-expression\" makes its client identifier"),
    CLIENT(Chapter.CLIENT, "the client's leases are those of"),
    RESERVATION_SOUGHT(Chapter.CLIENT, "looked among the reservations"),
    RESERVATION(Chapter.CLIENT, "the client has the reservation by"),
    RESERVED_ADDRESS_ELSEWHERE(
        Chapter.CLIENT, "which does not hold here, for it is of another network: address"),
    RESERVED_ADDRESS_NOT_FOR_CLASS(
        Chapter.CLIENT,
        "whose address does not hold, for not for the client's classes is its subnet"),
    RESERVED_ADDRESS_NOT_FOR_BOOTP(
        Chapter.CLIENT, "whose address does not hold, for not for BOOTP clients is its subnet"),
    RESERVED_ADDRESS_OWN(Chapter.CLIENT, "the client's reserved address is the server's own"),
    RESERVED(Chapter.ADDRESS, "reserved for the client is"),
    RESERVED_ADDRESS_TAKEN(Chapter.ADDRESS, "the client's reserved address is in use by another"),
    CURRENT_LEASE(Chapter.ADDRESS, "the client holds"),
    OPEN_OFFER(Chapter.ADDRESS, "the client has been offered"),
    RECORDED(Chapter.ADDRESS, "recorded for the client is"),
    LAST_ADDRESS(Chapter.ADDRESS, "the client had before"),
    REQUESTED(Chapter.ADDRESS, "the client asks for"),
    IN_QUESTION(Chapter.ADDRESS, "it is about"),
    RECORD_LOST(Chapter.ADDRESS, "the store was damaged, and may have lost a lease of"),
    OBSTACLE(Chapter.ADDRESS, "which it cannot have:"),
    POOL_NOT_FOR_CLASS(Chapter.ADDRESS, "not for the client's classes: pool"),
    POOL_NOT_FOR_BOOTP(Chapter.ADDRESS, "not for BOOTP clients: pool"),
    POOL_FULL(Chapter.ADDRESS, "no free address in pool"),
    LIMIT_REACHED(Chapter.ADDRESS, "no room for another address under the limit of"),
    FREE_ADDRESS(Chapter.ADDRESS, "free in a pool"),
    OFFER_GIVES_WAY(Chapter.ADDRESS, "none is free, so another client's offer gives way: that of"),
    OFFER_GAVE_WAY(
        Chapter.ADDRESS, "the client's offer gave way to another's, who has not taken it either:"),
    MOVED_FROM(Chapter.ADDRESS, "the client gives up its other address in this network"),
    RAPID_COMMIT(Chapter.ADDRESS, "given at once, by rapid commit,"),
    RUNNING_SHORT(Chapter.TIMES, "addresses run short; so many of the network's pools others have"),
    LEASE_KEPT(Chapter.TIMES, "the lease is young and stays as it is; its age in seconds"),
    LEASE_TIME(Chapter.TIMES, "lease time"),
    LEASE_TIME_CHANGED(Chapter.TIMES, "but as things are it lasts"),
    RENEWAL_TIME(Chapter.TIMES, "T1"),
    REBINDING_TIME(Chapter.TIMES, "T2"),
    RENEWAL_UNTOLD(Chapter.TIMES, "neither T1 nor T2:"),
    NAME_NOT_TAKEN(Chapter.OPTIONS, "not called"),
    NAMED(Chapter.OPTIONS, "DNS is told of the name"),
    BOOT_FIELD(Chapter.OPTIONS, "boot field"),
    OPTION(Chapter.OPTIONS, "option"),
    OPTION_NOT_SENT(Chapter.OPTIONS, "set, but not sent: option"),
    OPTION_UNSET(Chapter.OPTIONS, "requested, but set by no level: option");

    private final Chapter chapter;
    private final String text;

    Step(Chapter chapter, String text) {
      this.chapter = chapter;
      this.text = text;
    }

    public Chapter chapter() {
      return chapter;
    }

    /// For people: words that `about` completes.
    public String text() {
      return text;
    }
  }
}
