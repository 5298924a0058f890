package io.leasehold.api.resource;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Sought;
import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.api.resource.Recollection.Outcome;
import io.leasehold.events.Printable;
import io.leasehold.model.ClientKey;
import io.leasehold.model.ClientKey.ByHardware;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which of the latest messages somebody wants to see: those that fit all of it.
///
/// @param hardware what the hardware address has to contain; lower case, as `type` and `text`
/// @param outcomes empty for any
record ExchangeCriteria(
    Optional<ClientKey> client,
    Optional<Sought> hardware,
    Optional<String> type,
    Optional<String> xid,
    Optional<Sought> text,
    Optional<Prefix> subnet,
    Set<Outcome> outcomes) {
  static final List<String> NAMES =
      List.of("client", "hw-address", "type", "xid", "text", "subnet", "outcome");

  private static final String DHCP = "dhcp";

  ExchangeCriteria {
    outcomes = Set.copyOf(outcomes);
  }

  /// Every message of a client.
  static ExchangeCriteria of(ClientKey client) {
    return new ExchangeCriteria(
        Optional.of(client),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of());
  }

  static ExchangeCriteria of(Request request) throws ProblemException {
    Optional<String> client = request.query("client");
    if (client.isPresent() && ClientName.parse(client.get()).isEmpty()) {
      throw Request.wrong("client", client.get(), ClientName.EXPECTED);
    }
    Optional<String> subnet = request.query("subnet");
    if (subnet.isPresent() && Prefix.parse(subnet.get()).isEmpty()) {
      throw Request.wrong("subnet", subnet.get(), "a prefix such as 192.0.2.0/24");
    }
    return new ExchangeCriteria(
        client.flatMap(ClientName::parse),
        request.query("hw-address").map(Sought::of),
        lowered(request, "type"),
        lowered(request, "xid"),
        request.query("text").map(Sought::of),
        subnet.flatMap(Prefix::parse),
        outcomes(request));
  }

  private static Optional<String> lowered(Request request, String name) {
    return request.query(name).map(text -> text.toLowerCase(Locale.ROOT));
  }

  private static Set<Outcome> outcomes(Request request) throws ProblemException {
    Set<Outcome> all = EnumSet.noneOf(Outcome.class);
    Optional<String> text = request.query("outcome");
    if (text.isPresent()) {
      for (String name : text.get().split(",", -1)) {
        all.add(
            Stream.of(Outcome.values())
                .filter(each -> label(each).equals(name))
                .findFirst()
                .orElseThrow(() -> Request.wrong("outcome", text.get(), labels())));
      }
    }
    return all;
  }

  private static String labels() {
    List<String> labels = Arrays.stream(Outcome.values()).map(ExchangeCriteria::label).toList();
    return "some of %s, with commas between".formatted(String.join(", ", labels));
  }

  static String label(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  boolean accepts(Head head) {
    return (outcomes.isEmpty() || outcomes.contains(head.outcome()))
        && subnet.map(wanted -> head.subnet().filter(wanted::contains).isPresent()).orElse(true)
        && client.map(wanted -> isOf(wanted, head)).orElse(true)
        && hardware.map(wanted -> wanted.isIn(hardware(head))).orElse(true)
        && type.map(wanted -> isType(head.type().toLowerCase(Locale.ROOT), wanted)).orElse(true)
        && xid.map(wanted -> xid(head).filter(wanted::equals).isPresent()).orElse(true)
        && text.map(wanted -> texts(head).stream().anyMatch(wanted::isIn)).orElse(true);
  }

  /// A machine that now has an identifier and now has none is still known by its hardware address.
  private static boolean isOf(ClientKey client, Head head) {
    return head.client().filter(client::equals).isPresent()
        || client instanceof ByHardware(var address)
            && head.hardware().filter(address::equals).isPresent();
  }

  private static boolean isType(String type, String wanted) {
    return type.equals(wanted) || type.equals(DHCP + wanted);
  }

  private static String hardware(Head head) {
    return head.hardware().map(Object::toString).orElse("");
  }

  static Optional<String> xid(Head head) {
    return head.xid().map("%08x"::formatted);
  }

  private static List<String> texts(Head head) {
    List<String> all = new ArrayList<>();
    all.add(head.type());
    all.add(head.reason());
    all.add(hardware(head));
    head.client().ifPresent(client -> all.add(client.toString()));
    head.hostname().ifPresent(name -> all.add(Printable.of(name.toByteArray())));
    head.giaddr().ifPresent(giaddr -> all.add(giaddr.toString()));
    head.address().ifPresent(address -> all.add(address.toString()));
    agent(head, RelaySubOption.CIRCUIT_ID).ifPresent(all::add);
    agent(head, RelaySubOption.REMOTE_ID).ifPresent(all::add);
    return all;
  }

  static Optional<String> agent(Head head, RelaySubOption what) {
    return RelayAgentValue.find(head.agent(), what).map(id -> Printable.of(id.toByteArray()));
  }
}
