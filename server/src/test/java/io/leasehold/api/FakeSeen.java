package io.leasehold.api;

import io.leasehold.api.resource.Candidates;
import io.leasehold.api.resource.Recollection;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.api.resource.Suggesting;
import io.leasehold.api.resource.Trying;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;

/// Messages that a test says were seen, and a server of any configuration.
final class FakeSeen implements Recollection, Candidates, Trying, Suggesting {
  private final Deque<Remembered> latestFirst = new ConcurrentLinkedDeque<>();
  boolean works = true;

  /// Of every message.
  List<Option> options = List.of(new Option(53, "dhcp-message-type", "1", "01"));

  void saw(String type, ClientKey client, HardwareAddress hardware, Outcome outcome) {
    add(type, Optional.of(client), Optional.of(hardware), outcome);
  }

  void sawNonsense() {
    add("unreadable", Optional.empty(), Optional.empty(), Outcome.MALFORMED);
  }

  private void add(
      String type,
      Optional<ClientKey> client,
      Optional<HardwareAddress> hardware,
      Outcome outcome) {
    Head head =
        new Head(
            1_800_000_000_000_000L + latestFirst.size(),
            Instant.ofEpochSecond(FakeRunning.NOW_S),
            type,
            hardware.map(_ -> 0xCAFE),
            client,
            hardware,
            hardware.map(_ -> Octets.ofText("printer")),
            Optional.empty(),
            hardware.isPresent() ? Octets.ofHex("0106706f72742d33") : Octets.EMPTY,
            outcome,
            "a_reason",
            hardware.map(_ -> Ipv4.of("192.0.2.100")),
            hardware.map(_ -> Prefix.of("192.0.2.0/24")));
    latestFirst.addFirst(new Remembered(head, () -> detail(outcome)));
  }

  private Detail detail(Outcome outcome) {
    boolean offer = outcome == Outcome.OFFER;
    return new Detail(
        "because of something",
        Optional.of("do something").filter(_ -> !offer),
        Optional.of("DHCPOFFER").filter(_ -> offer),
        Optional.of(Ipv4.of("192.0.2.1")).filter(_ -> offer),
        Optional.of(true).filter(_ -> offer),
        Optional.of(said()).filter(_ -> offer),
        Optional.of("eth0"),
        Ipv4.ANY,
        true,
        300,
        options,
        new Explaining(
            Optional.of("0101"),
            Optional.empty(),
            Optional.of("eth0"),
            Optional.empty(),
            Optional.of(false),
            Optional.empty()),
        offer ? 0 : 7);
  }

  private Said said() {
    return new Said(
        Optional.of(Ipv4.of("192.0.2.9")),
        Optional.empty(),
        Optional.of("pxelinux.0"),
        options,
        List.of(43));
  }

  @Override
  public void latestFirst(long afterId, Predicate<Remembered> each) {
    for (Remembered one : List.copyOf(latestFirst)) {
      if (one.head().id() <= afterId || !each.test(one)) {
        return;
      }
    }
  }

  @Override
  public List<Suggestion> suggestions() throws UnavailableException {
    if (!works) {
      throw new UnavailableException("no interfaces", new IllegalStateException());
    }
    return List.of(
        new Suggestion("eth0", "192.0.2.5/24", "192.0.2.0/24", "{}", false, List.of("a note")));
  }

  /// Every message matches; "wrong" is no test.
  @Override
  public Trial trial(String test, int limit, OptionalLong exchange) throws UnavailableException {
    if (!works) {
      throw new UnavailableException("no memory", new IllegalStateException());
    }
    if (test.equals("wrong")) {
      return new Trial.Wrong(12, "\"wrong\"", "a condition");
    }
    List<Attempt> all =
        latestFirst.stream()
            .map(Remembered::head)
            .filter(head -> exchange.isEmpty() || exchange.getAsLong() == head.id())
            .limit(limit)
            .map(head -> new Attempt(head, true, Optional.of("it does")))
            .toList();
    return exchange.isPresent() && all.isEmpty()
        ? new Trial.Forgotten()
        : new Trial.Done(all, latestFirst.size(), latestFirst.size());
  }

  @Override
  public Told explain(Explaining asked, String config) throws UnavailableException {
    if (!works) {
      throw new UnavailableException("no memory", new IllegalStateException());
    }
    return switch (ConfigReader.read(config)) {
      case ConfigRead.Bad(var errors) -> new Told.Invalid(errors);
      case ConfigRead.Good _ -> new Told.Good(Map.of("answer", true, "reason", "otherwise"));
    };
  }
}
