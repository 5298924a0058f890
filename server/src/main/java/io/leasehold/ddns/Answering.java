package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.DnsAnswer;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.asking.Keys;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.ddns.responder.Access;
import io.leasehold.ddns.responder.AnsweredZone;
import io.leasehold.ddns.responder.Responder;
import io.leasehold.ddns.responder.ResponderCounts;
import io.leasehold.ddns.responder.Serial;
import io.leasehold.ddns.responder.ServerAddresses;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.metrics.Metrics;
import io.leasehold.store.NameBook;
import io.leasehold.stream.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/// The zones that this server answers for itself: what stands in the book is what they say.
/// Configured by one thread; for any thread otherwise.
final class Answering implements AutoCloseable {
  /// This server in its zones, if it is not called anything else.
  private static final String SERVER = "leasehold";

  private final Path data;
  private final EventLog log;
  private final Time time;
  private final Supplier<Optional<NameBook>> book;
  private final ResponderCounts counts = new ResponderCounts();
  private final Responder responder;

  /// By the names of zones. A number never goes back, whatever is configured meanwhile.
  private final Map<String, Serial> serials = new ConcurrentHashMap<>();

  private final Map<String, OwnZone> own = new ConcurrentHashMap<>();

  Answering(Path data, EventLog log, Time time, Supplier<Optional<NameBook>> book) {
    this.data = data;
    this.log = log;
    this.time = time;
    this.book = book;
    responder = new Responder(log, time, counts);
  }

  /// Answers as a configuration says from now on.
  void use(DdnsConfig config, Zones zones) {
    own.clear();
    List<InetAddress> addresses = ServerAddresses.of(config.answer().listen());
    List<AnsweredZone> answered = new ArrayList<>();
    for (Zone zone : config.zones()) {
      if (zone.isAnswered()) {
        answered.add(answered(zone, zones, server(config, zone), addresses));
      }
    }
    responder.use(answered.isEmpty() ? Responder.Setup.NONE : setup(config, answered));
  }

  private AnsweredZone answered(Zone zone, Zones zones, Name server, List<InetAddress> addresses) {
    String name = Zones.nameOf(zone);
    Serial serial = serials.computeIfAbsent(name, _ -> new Serial(nowS()));
    serial.changed(nowS());
    own.put(name, new OwnZone(server, serial));
    return new AnsweredZone(
        Names.of(name), server, addresses, new ZoneContents(zone, zones, book), serial);
  }

  private Responder.Setup setup(DdnsConfig config, List<AnsweredZone> answered) {
    DnsAnswer answer = config.answer();
    Set<Name> others =
        config.zones().stream()
            .filter(zone -> !zone.isAnswered())
            .map(zone -> Names.of(Zones.nameOf(zone)))
            .collect(Collectors.toUnmodifiableSet());
    return new Responder.Setup(
        answered,
        others,
        answer.listen(),
        new Access(answer.transferTo(), key(config)),
        answer.notified());
  }

  /// As it is configured; or else in the first zone of names, for reverse zones are no place for
  /// it.
  private static Name server(DdnsConfig config, Zone zone) {
    Optional<String> said =
        config.answer().name().map(name -> name.toString().toLowerCase(Locale.ROOT));
    String usual =
        config.zones().stream()
            .filter(each -> each.isAnswered() && each.prefix().isEmpty())
            .findFirst()
            .map(Zones::nameOf)
            .orElse(Zones.nameOf(zone));
    return Names.of(said.orElse(SERVER + "." + usual));
  }

  private Optional<TSIG> key(DdnsConfig config) {
    Optional<DdnsConfig.Key> key = config.answer().transferKey().flatMap(config::key);
    try {
      return Keys.of(key, data);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      log.log(DnsEvent.TRANSFER_KEY_UNUSABLE, key.orElseThrow().name(), why);
      return Optional.empty();
    }
  }

  private long nowS() {
    return time.nowS().getAsLong();
  }

  /// In place of the servers of an answered zone.
  Exchange exchange(Zone zone) {
    OwnZone found = own.get(Zones.nameOf(zone));
    if (found == null) {
      throw new IllegalStateException(zone.name() + " is not answered");
    }
    return found;
  }

  /// After the book has noted what a zone was told.
  void settle(Zone zone) {
    OwnZone found = own.get(Zones.nameOf(zone));
    if (found != null && found.settle(nowS())) {
      responder.changed();
    }
  }

  void watch(Metrics metrics) {
    counts.watch(metrics);
  }

  @Override
  public void close() {
    responder.close();
  }
}
