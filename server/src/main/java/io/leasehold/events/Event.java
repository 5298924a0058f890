package io.leasehold.events;

import java.util.List;
import java.util.stream.Stream;

/// The catalogue: everything the log can say, one enum for each [Group]. An event keeps its id for
/// ever; ids are grouped by what they are about. The first value that is not a number is the
/// event's subject: floods are counted for each event and subject ([FloodGate]).
public sealed interface Event
    permits RunEvent,
        ExtensionEvent,
        ConfigEvent,
        NetworkEvent,
        ClientEvent,
        StoreEvent,
        MessageEvent,
        AdminEvent,
        StreamEvent,
        DnsEvent,
        FaultEvent {
  /// What events are about, by the first digit of their id.
  enum Group {
    RUNNING(1, "Start, stop, time, extensions"),
    CONFIGURATION(2, "Configuration"),
    NETWORK(3, "Network"),
    LEASES(4, "Leases"),
    STORE(5, "Store"),
    MESSAGES(6, "Single messages"),
    ADMINISTRATION(7, "API and administration"),
    STREAM(8, "Event stream, names in DNS"),
    FAULTS(9, "Faults of the program");

    private final int digit;
    private final String title;

    Group(int digit, String title) {
      this.digit = digit;
      this.title = title;
    }

    public String title() {
      return title;
    }

    private static Group of(int number) {
      return Stream.of(values())
          .filter(group -> group.digit == number / 1000)
          .findAny()
          .orElseThrow();
    }
  }

  /// Every event, by id.
  // Made anew: a constant here would be filled while the first of the enums is still being made.
  static List<Event> all() {
    return Stream.<Event[]>of(
            RunEvent.values(),
            ExtensionEvent.values(),
            ConfigEvent.values(),
            NetworkEvent.values(),
            ClientEvent.values(),
            StoreEvent.values(),
            MessageEvent.values(),
            AdminEvent.values(),
            StreamEvent.values(),
            DnsEvent.values(),
            FaultEvent.values())
        .flatMap(Stream::of)
        .toList();
  }

  EventText text();

  /// "LH-1001": what an operator searches for.
  default String id() {
    return "LH-" + text().number();
  }

  default Group group() {
    return Group.of(text().number());
  }

  default Level level() {
    return text().level();
  }

  default String template() {
    return text().template();
  }

  default String meaning() {
    return text().meaning();
  }

  default String action() {
    return text().action();
  }
}
