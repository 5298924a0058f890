package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Declared.Host;
import io.leasehold.convert.isc.Declared.Subnet;
import io.leasehold.convert.isc.Format.Field;
import io.leasehold.convert.isc.Scope.Kind;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// dhcpd's hosts: those with an address become reservations of its subnet, the others hold in any.
final class HostWriter {
  private static final String LABEL = "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?";
  private static final String NAME = LABEL + "(\\." + LABEL + ")*+";

  private static final Map<String, Integer> HARDWARE =
      Map.of("ethernet", 1, "token-ring", 6, "fddi", 8, "infiniband", 32);

  private static final int ADDRESSES_MAX = 256;

  private static final Set<String> OWN =
      Set.of(
          "hardware",
          "fixed-address",
          "host-identifier",
          "uid",
          "dynamic",
          "deleted",
          "name",
          "fixed-address6",
          "fixed-prefix6");

  private final FileContext file;
  private final Origins origins;
  private final ScopeReader reader;
  private final SubnetFinder finder;
  private final Map<Subnet, List<Out>> bySubnet = new HashMap<>();
  private final List<Out> anywhere = new ArrayList<>();

  /// What a host is known by, and where it lives.
  private static final class Client {
    private final Map<String, List<String>> identifiers = new LinkedHashMap<>();
    private final List<Ipv4> addresses = new ArrayList<>();
    private boolean unusableAddress;

    private void add(String key, String value) {
      List<String> all = identifiers.computeIfAbsent(key, _ -> new ArrayList<>());
      if (!all.contains(value)) {
        all.add(value);
      }
    }
  }

  HostWriter(FileContext file, Origins origins, SubnetFinder finder) {
    this.file = file;
    this.origins = origins;
    this.reader = new ScopeReader(file);
    this.finder = finder;
  }

  List<Out> of(Subnet subnet) {
    return bySubnet.getOrDefault(subnet, List.of());
  }

  List<Out> anywhere() {
    return anywhere;
  }

  /// Before any is written.
  void read(Host host, ScopeWriter writer) {
    Client client = new Client();
    List<Statement> others = new ArrayList<>();
    for (Statement statement : host.statement().block()) {
      if (OWN.contains(statement.head()) || isClientId(statement)) {
        own(statement, client);
      } else {
        others.add(statement);
      }
    }
    if (client.identifiers.isEmpty()) {
      file.notCarried(host.statement(), "nothing says by what the client is known");
      return;
    }
    if (client.addresses.isEmpty()) {
      withoutAddress(host, client, others, writer);
      return;
    }
    Map<Subnet, Ipv4> places = new LinkedHashMap<>();
    for (Ipv4 address : client.addresses) {
      place(host, address, places);
    }
    places.forEach(
        (subnet, address) -> {
          Scope scope = subnet.scope().inside(Kind.HOST);
          reader.read(others, scope);
          Out.Obj out = reservation(host, client, Optional.of(address));
          finish(host, scope, out, writer);
          bySubnet.computeIfAbsent(subnet, _ -> new ArrayList<>()).add(out);
        });
  }

  private void withoutAddress(
      Host host, Client client, List<Statement> others, ScopeWriter writer) {
    if (host.inSubnet()) {
      file.notes()
          .once(
              host.statement().place(),
              "a host without an address holds in any network, wherever it is declared: here, too");
    }
    if (client.unusableAddress) {
      file.notCarried(
          host.statement(),
          "its address, so that the client gets one of a pool: write the address");
    }
    reader.read(others, host.scope());
    Out.Obj out = reservation(host, client, Optional.empty());
    finish(host, host.scope(), out, writer);
    anywhere.add(out);
  }

  private void place(Host host, Ipv4 address, Map<Subnet, Ipv4> places) {
    Optional<Subnet> subnet = finder.find(address);
    if (subnet.isEmpty()) {
      file.notCarried(host.statement(), "the address %s is in no subnet".formatted(address));
    } else if (places.putIfAbsent(subnet.get(), address) != null) {
      file.notCarried(
          host.statement(),
          "the address %s: a reservation has one address in a subnet".formatted(address));
    }
  }

  private Out.Obj reservation(Host host, Client client, Optional<Ipv4> address) {
    Out.Obj out = origins.add(new Out.Obj(), host.statement().place());
    client.identifiers.forEach(
        (key, values) -> out.put(key, Out.oneOrMore(values.stream().map(Out.Text::new))));
    address.ifPresent(place -> out.put("address", place.toString()));
    return out;
  }

  private void finish(Host host, Scope scope, Out.Obj out, ScopeWriter writer) {
    boolean named = scope.effectiveFlag("use-host-decl-names").orElse(false);
    if (named && scope.options(Option.DHCP).get(12) == null) {
      name(host, out);
    }
    Scope.Said said = scope.names().get(NameStatements.HOSTNAME);
    if (said != null && scope.effectiveFlag(NameStatements.ON).orElse(false)) {
      named(said, out);
    }
    if (scope.flag("booting").filter(allowed -> !allowed).isPresent()) {
      out.putTexts("client-classes", List.of("DROP"));
    }
    scope.flag("authoritative").ifPresent(is -> out.put("authoritative", is));
    writer.write(scope, out);
  }

  /// A name in DNS, which is the client's everywhere here.
  private void named(Scope.Said said, Out.Obj out) {
    String name = ((Out.Text) said.value()).value();
    if (name.length() <= 253 && name.matches(NAME)) {
      out.put("hostname", name);
      file.notes().once(said.place(), "the client is told the name, too");
    } else {
      file.notes().note(said.place(), "not carried over: it is no host name (RFC 1123 §2.1)");
    }
  }

  private void name(Host host, Out.Obj out) {
    if (host.name().length() <= 253 && host.name().matches(NAME)) {
      out.put("hostname", host.name());
    } else {
      file.notCarried(
          host.statement(), "its name is no host name (RFC 1123 §2.1), and is not sent");
    }
  }

  private static boolean isClientId(Statement statement) {
    return statement.head().equals("option") && statement.isAt(1, "dhcp-client-identifier");
  }

  private void own(Statement statement, Client client) {
    try {
      switch (statement.head()) {
        case "hardware" -> hardware(statement, client);
        case "fixed-address" -> addresses(statement, client);
        case "option" ->
            client.add("client-id", identifier(string(statement.behind(2), statement)));
        case "uid" -> client.add("client-id", identifier(string(statement.behind(1), statement)));
        case "host-identifier" -> hostIdentifier(statement, client);
        case "fixed-address6", "fixed-prefix6" ->
            throw new Unsupported("this server is for DHCPv4");
        default -> throw new Unsupported("it belongs into a file of leases");
      }
    } catch (Unsupported why) {
      file.notCarried(statement, why.why());
    }
  }

  private static void hardware(Statement statement, Client client) throws Unsupported {
    String type = statement.argument(1).toLowerCase(Locale.ROOT);
    OptionalLong other =
        type.startsWith("unknown-") ? Numbers.of(type.substring(8)) : OptionalLong.empty();
    Integer known = HARDWARE.get(type);
    long htype = known != null ? known : other.orElse(0);
    Octets address = OptionData.hex(new Cursor(statement.behind(2), statement.place())).octets();
    if (htype < 1 || htype > 255) {
      throw new Unsupported("the hardware type is none that is known here");
    }
    boolean usual = htype == 1 && address.length() == 6;
    client.add("hw-address", usual ? address.toColonHex() : htype + "/" + address.toColonHex());
  }

  private void addresses(Statement statement, Client client) {
    for (Token word : statement.behind(1)) {
      Optional<Ipv4> address = Ipv4.parse(word.text());
      if (client.addresses.size() >= ADDRESSES_MAX) {
        file.notCarried(statement, "more than %d addresses: the others".formatted(ADDRESSES_MAX));
        return;
      }
      if (address.isPresent()) {
        client.addresses.add(address.get());
      } else if (!word.isMark(",")) {
        client.unusableAddress = true;
        file.notCarried(
            statement,
            "%s is no address: names are not looked up, write the address in its place"
                .formatted(word.shown()));
      }
    }
  }

  private void hostIdentifier(Statement statement, Client client) throws Unsupported {
    if (!statement.isAt(1, "option")) {
      throw new Unsupported("only options can identify a client here");
    }
    Option option =
        file.options()
            .find(statement.argument(2))
            .orElseThrow(() -> new Unsupported("there is no such option"));
    Octets value =
        OptionData.read(option.format(), new Cursor(statement.behind(3), statement.place()))
            .octets();
    switch (option.shown()) {
      case "agent.circuit-id" -> client.add("circuit-id", identifier(value));
      case "agent.remote-id" -> client.add("remote-id", identifier(value));
      case "dhcp-client-identifier" -> client.add("client-id", identifier(value));
      default -> {
        if (!option.isOfMessages() && !option.space().equals("agent")) {
          throw new Unsupported(
              "only options of messages and of relay agents identify a client here");
        }
        String asked = option.isOfMessages() ? "option[%d].hex" : "relay4[%d].hex";
        if (client.identifiers.containsKey("expression")) {
          throw new Unsupported("a reservation has one expression");
        }
        client.add(
            "expression", asked.formatted(option.code()) + " == " + Expressions.literal(value));
      }
    }
  }

  private static Octets string(List<Token> words, Statement statement) throws Unsupported {
    return OptionData.read(Format.of(Field.STRING), new Cursor(words, statement.place())).octets();
  }

  private static String identifier(Octets octets) {
    Optional<String> text = Texts.readable(octets).filter(t -> t.matches("[ -&(-\\[\\]-~]{2,255}"));
    return text.map(t -> "'" + t + "'").orElse(octets.toHex());
  }
}
