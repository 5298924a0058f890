package io.leasehold.command;

import io.leasehold.change.Changes;
import io.leasehold.change.Hands;
import io.leasehold.change.InUse;
import io.leasehold.change.Onlooker;
import io.leasehold.change.Outcome;
import io.leasehold.change.Place;
import io.leasehold.change.RunningServer;
import io.leasehold.change.Source;
import io.leasehold.change.Taken;
import io.leasehold.change.Version;
import io.leasehold.change.Versions;
import io.leasehold.config.Config;
import io.leasehold.events.EventLog;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Server;
import io.leasehold.stream.ConfigChanges;
import io.leasehold.stream.EventStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/// The configuration of the server that runs, and how it comes to another: by SIGHUP here, by the
/// API through [#changes]. What has come into use is told in the stream of events.
final class Reload {
  /// In the data directory.
  private static final String VERSIONS = "configurations";

  private final Changes changes;
  private final Server server;
  private final EventStream stream;

  /// Hears of each change that is tried.
  private volatile Onlooker onlooker = Onlooker.NONE;

  /// Hears when something has changed.
  private volatile Runnable after = () -> {};

  Reload(ServeSetup setup, Config first, Server server, EventStream stream, EventLog log) {
    this.server = server;
    this.stream = stream;
    Versions versions = new Versions(setup.data().resolve(VERSIONS), InstantSource.system());
    changes =
        new Changes(
            new Place(setup.config(), versions, setup.strict(), setup.hosted()),
            new InUse(setup.source(), first),
            new Hands(
                new RunningServer(server),
                new FollowingLog(log, setup.data()),
                log,
                this::taken,
                new Passing()));
  }

  /// To whoever looks on at the time.
  private final class Passing implements Onlooker {
    @Override
    public void begins() {
      onlooker.begins();
    }

    @Override
    public void ended(Outcome outcome) {
      onlooker.ended(outcome);
    }
  }

  void watchedBy(Onlooker next) {
    onlooker = next;
  }

  /// @param told hears when another configuration is in use
  void then(Runnable told) {
    after = told;
  }

  /// What is in use.
  Config current() {
    return changes.inUse().config();
  }

  Changes changes() {
    return changes;
  }

  /// What the run began with.
  ///
  /// @param tag of its text
  /// @param whether it is what was in use when the last run ended
  record Begun(String tag, String whether) {}

  /// Settles what the last run has left, and keeps what is in use as a version.
  Begun begin() {
    Optional<Integer> before = latest();
    changes.begin();
    Optional<Integer> now = latest();
    String whether =
        before.isEmpty() || now.isEmpty()
            ? "nothing known of an earlier one"
            : before.equals(now)
                ? "as when it was last running: version " + now.get()
                : "another than when it was last running: version " + now.get();
    stream.tell(ConfigChanges.atStart(digest(changes.inUse().source())));
    return new Begun(changes.inUse().source().tag(), whether);
  }

  private Optional<Integer> latest() {
    try {
      return changes.versions().latest().map(Version::number);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The log is told what becomes of it.
  Outcome run() {
    Outcome outcome = changes.reload();
    if (!(outcome instanceof Outcome.Used)) {
      server.reloadRefused();
    }
    return outcome;
  }

  private void taken(Taken taken) {
    server.reloadUsed();
    stream.tell(
        ConfigChanges.between(
            taken.former().config(),
            taken.next().config(),
            digest(taken.next().source()),
            taken.author(),
            taken.comment()));
    after.run();
  }

  private static Octets digest(Source source) {
    return Octets.ofHex(source.tag());
  }
}
