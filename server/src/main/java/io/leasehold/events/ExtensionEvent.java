package io.leasehold.events;

/// Extensions: 11xx.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
public enum ExtensionEvent implements Event {
  EXTENSION_FOUND(
      1101,
      Level.INFO,
      "{extension}: found in {jar}, a {kind}",
      "A jar in the directory of extensions adds this. It does nothing until the configuration uses"
          + " it.",
      "Nothing, if you have put it there."),
  EXTENSION_FAILED(
      1102,
      Level.WARN,
      "{extension}: it failed, and counts for nothing this time: {why}",
      "The extension threw an exception while a query was decided. The server went on without it:"
          + " the client is not in the class, the option is not sent, the address is chosen as"
          + " `iterative` does.",
      "Tell who made the extension. `dhcp_extension_calls_total` says how often it is so for"
          + " clients; what `explain` and the trial of a configuration ask is not counted."),
  EXTENSION_SLOW(
      1103,
      Level.WARN,
      "{extension}: it took {ms} ms, and all clients waited for it",
      "An extension that is asked while a query is decided has five milliseconds. Its answer"
          + " counted. If it happens once in a while the machine was busy.",
      "If it goes on: tell who made the extension; it may not ask a disk or the network."),
  EXTENSION_ASIDE(
      1104,
      Level.ERROR,
      "{extension}: it is not asked for {seconds} s, for it failed or was slow ten times in"
          + " succession",
      "Clients are answered as if the extension said nothing. After that time it is tried again,"
          + " and put aside again if that goes wrong, too.",
      "See what it says before this (LH-1102, LH-1103, LH-1105). If clients need what it adds, take"
          + " its place by the configuration until it is mended."),
  EXTENSION_WRONG(
      1105,
      Level.WARN,
      "{extension}: its answer cannot be used: {answer}",
      "An allocator chose an address that is outside of the pool or not free, or a value is longer"
          + " than an option. The server went on without it.",
      "Tell who made the extension."),
  EXTENSION_STORE_COMPARED(
      1106,
      Level.INFO,
      "{extension}: {outside} leases were later there and {inside} here; both have them now",
      "The store of an extension and the server's own copy were compared at the start. After a"
          + " clean stop both numbers are 0; after a crash one batch may differ; after another"
          + " machine served, or at the first start with the extension, all of them may. What could"
          + " not be read there counts as later here.",
      "Nothing.");

  private final EventText text;

  ExtensionEvent(int number, Level level, String template, String meaning, String action) {
    text = new EventText(number, level, template, meaning, action);
  }

  @Override
  public EventText text() {
    return text;
  }
}
