package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Conversion;
import io.leasehold.convert.Out;
import io.leasehold.convert.Printer;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns a configuration of dnsmasq into ours. Not for two threads.
///
/// All lines are read first, for dnsmasq's tags may be asked about before the line that sets them.
public final class DnsmasqConverter {
  /// Keys that stand alone.
  private static final Set<String> FLAGS =
      Set.of(
          "dhcp-authoritative",
          "dhcp-client-update",
          "dhcp-fqdn",
          "dhcp-ignore-clid",
          "dhcp-no-override",
          "dhcp-rapid-commit",
          "dhcp-sequential-ip",
          "leasefile-ro",
          "log-dhcp",
          "no-ping",
          "quiet-dhcp",
          "read-ethers",
          "script-arp",
          "script-on-renewal");

  /// Keys that may stand alone.
  private static final Set<String> OPTIONAL =
      Set.of(
          "bootp-dynamic",
          "dhcp-alternate-port",
          "dhcp-broadcast",
          "dhcp-generate-names",
          "dhcp-ignore-names",
          "dhcp-proxy",
          "domain",
          "read-ethers");

  private final Notes notes = new Notes();
  private final Tags tags = new Tags(notes);
  private final OptionSet options = new OptionSet(tags, notes);
  private final Boot boot = new Boot(tags, notes);
  private final Settings settings = new Settings(tags, notes);
  private final Interfaces interfaces = new Interfaces(tags, notes);
  private final Domains domains = new Domains(notes);
  private final Names names = new Names(notes);
  private final Networks networks = new Networks(notes);
  private final MessageTags messageTags = new MessageTags(tags, notes);
  private final List<DhcpHost> hosts = new ArrayList<>();
  private final Map<Ipv4, Line> addresses = new HashMap<>();
  private final List<Line> ignores = new ArrayList<>();
  private int others;

  private DnsmasqConverter() {}

  /// @param text of the file
  /// @param sources where the files are that it names
  public static Conversion convert(String text, Sources sources) {
    return new DnsmasqConverter().converted(text, sources);
  }

  private Conversion converted(String text, Sources sources) {
    for (Line line : new LineReader(sources, notes).read(text)) {
      try {
        add(line);
      } catch (BadLineException e) {
        wrong(line, String.valueOf(e.getMessage()));
      }
    }
    networks.finish();
    if (notes.hasErrors()) {
      return new Conversion.Refused(notes.all());
    }
    String printed = Printer.print(root());
    return notes.hasErrors()
        ? new Conversion.Refused(notes.all())
        : new Conversion.Converted(printed, notes.all());
  }

  private void add(Line line) throws BadLineException {
    Optional<String> reason = Named.reason(line.key());
    if (Named.isOfOthers(line.key())) {
      others++;
      return;
    }
    stands(line);
    if (reason.isPresent()) {
      notes.note(line, "not carried over: " + reason.get());
      return;
    }
    switch (line.key()) {
      case "interface",
          "except-interface",
          "no-dhcp-interface",
          "no-dhcpv4-interface",
          "listen-address" ->
          interfaces.add(line);
      case "domain" -> domains.add(line);
      case "dhcp-range" -> range(line);
      case "dhcp-host" -> host(line);
      case "dhcp-boot" -> boot.add(line);
      case "dhcp-option", "dhcp-option-force" -> option(line);
      case "dhcp-ignore" -> ignores.add(line);
      case "dhcp-vendorclass",
          "dhcp-userclass",
          "dhcp-mac",
          "dhcp-circuitid",
          "dhcp-remoteid",
          "dhcp-subscrid",
          "dhcp-match",
          "dhcp-name-match",
          "tag-if" ->
          messageTags.add(line);
      default -> {
        if (!settings.add(line) && !names.add(line)) {
          throw new BadLineException(line.key(), "a key of dnsmasq");
        }
      }
    }
  }

  private void wrong(Line line, String why) {
    if (line.isLenient()) {
      notes.note(line, "left out, as dnsmasq does it: " + why);
    } else {
      notes.error(line, why);
    }
  }

  private static void stands(Line line) throws BadLineException {
    boolean alone = line.text().isEmpty();
    if (FLAGS.contains(line.key()) && !alone) {
      throw new BadLineException(line.text(), "no value");
    }
    boolean wants = !FLAGS.contains(line.key()) && !OPTIONAL.contains(line.key());
    if (wants && line.value().isEmpty() && line.key().matches("[a-z0-9-]+")) {
      throw new BadLineException("", "a value for " + line.key());
    }
  }

  private void range(Line line) throws BadLineException {
    DhcpRange.read(line, notes)
        .ifPresent(
            range -> {
              if (!range.set().isEmpty()) {
                tags.setByRange(range.set());
              }
              networks.add(range);
            });
  }

  private void host(Line line) throws BadLineException {
    DhcpHost host = DhcpHost.read(line, notes);
    if (host.gets().address().isPresent()) {
      Ipv4 address = host.gets().address().get();
      Optional<Line> before = Optional.ofNullable(addresses.put(address, line));
      if (before.isPresent()) {
        throw new BadLineException(
            address.toString(),
            "an address that no other host has; %s, line %d has it"
                .formatted(before.get().path(), before.get().number()));
      }
    }
    host.sets().forEach(tags::setByHost);
    hosts.add(host);
  }

  private void option(Line line) throws BadLineException {
    Optional<DhcpOption> read = DhcpOption.read(line, notes);
    read.filter(option -> !boot.add(option)).ifPresent(this::option);
  }

  private void option(DhcpOption option) {
    boolean time =
        option.where().outer() == DhcpOption.Outer.NONE
            && (option.code() == 58 || option.code() == 59);
    if (time) {
      settings.time(option);
    } else {
      options.add(option);
    }
  }

  private Out.Obj root() {
    Out.Obj root = new Out.Obj();
    root.put("interfaces", interfaces.names());
    settings.put(root);
    boot.put(root, Tags.ANYWHERE);
    boolean router = byDefault();
    boot.options().forEach(options::add);
    Out.Obj everywhere = options.at(Tags.ANYWHERE);
    List<Out.Obj> global = new Hosts(networks, tags, notes).reservations(hosts);
    List<Out.Obj> subnets =
        new Pools(networks, tags, options, boot, notes).subnets(interfaces.own(), domains);
    domains.finish(networks);
    tellDefaults(router, subnets);
    ignored();
    boot.classes();
    settings.classes();
    if (!everywhere.isEmpty()) {
      root.put("options", everywhere);
    }
    names.put(domains, root);
    root.putAll("client-classes", tags.classes());
    root.putAll("subnets", subnets);
    root.putAll("reservations", global);
    if (settings.logs()) {
      root.put("log", new Out.Obj().put("level", "debug"));
    }
    return root;
  }

  private void ignored() {
    for (Line line : ignores) {
      settings.ignore(line);
    }
  }

  /// What dnsmasq tells clients without being told to.
  private boolean byDefault() {
    Out own = new Out.Text("this-server");
    boolean router = !options.hasForAll(3);
    if (router) {
      options.byDefault(3, own);
    }
    boolean dns = settings.isNameServer() && !options.hasForAll(6);
    if (dns) {
      options.byDefault(6, own);
    }
    if (!options.hasForAll(15)) {
      domains.everywhere().ifPresent(name -> options.byDefault(15, new Out.Text(name)));
    }
    return router;
  }

  private static boolean haveRouters(List<Out.Obj> subnets) {
    return subnets.stream()
        .allMatch(
            subnet ->
                subnet
                    .get("options")
                    .filter(o -> o instanceof Out.Obj all && all.has("routers"))
                    .isPresent());
  }

  private void tellDefaults(boolean router, List<Out.Obj> subnets) {
    boolean dns = settings.isNameServer() && !options.hasForAll(6);
    if (networks.isEmpty()) {
      notes.whole("there is no dhcp-range of IPv4 with addresses: dnsmasq gives out none");
    }
    if (router && !haveRouters(subnets)) {
      notes.whole(
          "no router for all is set: dnsmasq tells its own address, behind a relay agent"
              + " that of the"
              + " agent; here it is the server's own (\"this-server\"): write \"routers\" into each"
              + " subnet that is behind a relay agent");
    }
    if (dns) {
      notes.whole(
          "no name server for all is set: dnsmasq tells its own address, and so it is here"
              + " (\"this-server\"); this server answers for names of its clients alone, and only"
              + " where a zone is \"answered\", so keep dnsmasq for all others or write"
              + " \"domain-name-servers\"");
    }
    if (interfaces.own().isEmpty()) {
      notes.whole(
          "the file does not say the server's own addresses: if one lies in a pool, write it into"
              + " \"exclude\"");
    }
    if (others > 0) {
      notes.whole(
          "not carried over: %s of DNS, TFTP, router advertisements, IPv6 or the running of the"
                  .formatted(Counted.of(others, "line"))
              + " program; keep dnsmasq for these");
    }
  }
}
