package io.leasehold.ddns.responder;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.events.EventLog;
import io.leasehold.stream.Time;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Name;

/// Answers DNS queries for zones of its own, and tells secondary servers of their changes. Used by
/// one thread, but for [#changed].
public final class Responder implements AutoCloseable {
  private final EventLog log;
  private final Time time;
  private final ResponderCounts counts;
  private final Allowance allowance;
  private volatile Responses responses;
  private List<Server> listen = List.of();
  private List<Listening> listening = List.of();
  private volatile List<Notifying> notifying = List.of();

  /// What it answers, where, and to whom it gives more.
  ///
  /// @param others zones that are not answered for, though their names may lie in one that is
  /// @param notified secondary servers
  public record Setup(
      List<AnsweredZone> zones,
      Set<Name> others,
      List<Server> listen,
      Access access,
      List<Server> notified) {
    /// It does not answer.
    public static final Setup NONE =
        new Setup(List.of(), Set.of(), List.of(), Access.NOBODY, List.of());

    public Setup {
      zones = List.copyOf(zones);
      others = Set.copyOf(others);
      listen = List.copyOf(listen);
      notified = List.copyOf(notified);
    }
  }

  public Responder(EventLog log, Time time, ResponderCounts counts) {
    this.log = log;
    this.time = time;
    this.counts = counts;
    allowance = new Allowance(time.monotonicNs(), new SecureRandom().nextInt());
    responses = responses(Setup.NONE);
  }

  private Responses responses(Setup setup) {
    return new Responses(
        new Answerer(setup.zones(), setup.others(), time.nowS()),
        setup.access(),
        new Responses.Outside(counts, log, time.nowS(), allowance));
  }

  /// Answers so from now on. Who listens where he listened goes on.
  public void use(Setup setup) {
    responses = responses(setup);
    if (!setup.listen().equals(listen)) {
      listening.forEach(Listening::close);
      listen = setup.listen();
      listening =
          ServerAddresses.sockets(listen).stream()
              .map(on -> new Listening(on, () -> responses, log, time))
              .toList();
      listening.forEach(Listening::start);
    }
    notifying.forEach(Notifying::close);
    notifying =
        setup.notified().stream()
            .map(server -> Notifying.start(server, setup, counts, log, time))
            .toList();
  }

  /// A serial number will be another before long.
  public void changed() {
    notifying.forEach(Notifying::wakeUp);
  }

  @Override
  public void close() {
    use(Setup.NONE);
  }
}
