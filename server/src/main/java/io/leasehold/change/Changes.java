package io.leasehold.change;

import io.leasehold.config.Config;
import io.leasehold.config.Tally;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.difference.Difference;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.effect.Effect;
import io.leasehold.effect.Forecast;
import io.leasehold.effect.Hearing;
import io.leasehold.events.FaultEvent;
import io.leasehold.files.Reason;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The configuration of a running server, and every way to change it: by its file (SIGHUP), by a
/// text, by going back to a version. One change at a time; looking a text through, comparing and
/// foreseeing wait for nobody. For any thread but those that answer clients.
///
/// A change goes through these steps, and whatever fails before the last but one is undone, so that
/// server, log, file and versions are as they were:
///
/// 1. The text is read and checked whole; the file must hold what is in use.
/// 2. What may fail is done ahead: the file's next content and the next version are written beside
///    them and made durable, the log's new output is opened.
/// 3. The server answers by it, from one message to the next.
/// 4. The file is replaced by a rename. If that fails the server takes the former one back.
/// 5. The version gets its number, the log follows.
///
/// A crash between any two of them leaves a file that holds the former or the next configuration,
/// and the start that reads it finds out which of both the version beside the others is.
public final class Changes {
  private final Place place;
  private final Hands hands;
  private final ChangeLog log;
  private final Consumer<Stage> reached;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicReference<InUse> present;

  public Changes(Place place, InUse first, Hands hands) {
    this(place, first, hands, _ -> {});
  }

  /// @param reached hears of each stage of a change
  Changes(Place place, InUse first, Hands hands, Consumer<Stage> reached) {
    this.place = place;
    this.hands = hands;
    this.reached = reached;
    log = new ChangeLog(hands.log(), place.file(), first.config());
    present = new AtomicReference<>(first);
  }

  /// Once, at the start: settles what a crash has left, and keeps what is in use as a version if it
  /// is not the last one.
  public void begin() {
    oneAtATime.lock();
    try {
      Replacement.clean(place.file());
      place.versions().settle(inUse().source().tag());
      keep(inUse().source());
    } catch (IOException e) {
      log.versionNotKept(e);
    } finally {
      oneAtATime.unlock();
    }
  }

  public InUse inUse() {
    return present.get();
  }

  /// Those that were in use, and the one that is.
  public Versions versions() {
    return place.versions();
  }

  /// Looks a text through, and says all that is wrong with it.
  public Checked check(String text) {
    return check(Source.of(text));
  }

  /// How a text differs from what is in use.
  public Compared<Difference> difference(String text) {
    Source source = Source.of(text);
    return switch (check(source)) {
      case Checked.Bad(ConfigErrors errors) -> new Compared.Bad<>(errors);
      case Checked.Good _ ->
          new Compared.Good<>(Difference.of(tree(inUse().source()), tree(source)));
    };
  }

  /// Of what has been read before.
  private static Json tree(Source source) {
    return switch (TreeReader.read(source.text())) {
      case TreeRead.Tree(Json root) -> root;
      case TreeRead.Broken(var error) -> throw new IllegalStateException(error.toString());
    };
  }

  /// What a text would do to those who hold leases. Takes as long as reading them twice.
  ///
  /// @param atS when they renew, in seconds since 1970-01-01T00:00Z by the time of the leases
  /// @param listed how many leases are to be listed, [Forecast#LISTED_MAX] at most
  public Compared<Effect> effect(
      String text, LeaseSource leases, Hearing hearing, long atS, int listed)
      throws StoreException {
    return switch (check(text)) {
      case Checked.Bad(ConfigErrors errors) -> new Compared.Bad<>(errors);
      case Checked.Good good -> {
        Forecast forecast = new Forecast(inUse().config(), good.config(), hearing, atS, listed);
        leases.each(forecast::know);
        leases.each(forecast::ask);
        yield new Compared.Good<>(forecast.effect());
      }
    };
  }

  /// Uses a text, and writes it into the file.
  public Outcome apply(Proposal proposal) {
    return alone(() -> propose(Source.of(proposal.text()), proposal));
  }

  /// Changes the text in use, and uses what comes of it: nobody else's change falls in between.
  ///
  /// @param how all but the text of it counts
  public Outcome edit(Edit edit, Proposal how) {
    return alone(
        () -> {
          InUse former = inUse();
          Optional<Source> source = edit.next(former).map(Source::of);
          return source.isEmpty() ? new Outcome.NothingToDo() : propose(source.get(), edit, how);
        });
  }

  /// Goes back to a version, which is a change like any other.
  ///
  /// @param how all but the text of it counts
  public Outcome rollback(int number, Proposal how) {
    return alone(
        () -> {
          Optional<Source> source = place.versions().source(number);
          return source.isEmpty() ? new Outcome.NoSuchVersion(number) : propose(source.get(), how);
        });
  }

  /// Uses what the file says now. The log is told what becomes of it.
  public Outcome reload() {
    Outcome outcome =
        alone(
            () -> {
              Source source = SourceFile.source(place.file());
              return switch (check(source)) {
                case Checked.Bad(ConfigErrors errors) -> new Outcome.Invalid(errors);
                case Checked.Good good -> reload(source, good);
              };
            });
    log.reloaded(outcome);
    return outcome;
  }

  /// A step of a change.
  @FunctionalInterface
  private interface Work {
    Outcome run() throws IOException, NotDoneException;
  }

  private Outcome alone(Work work) {
    oneAtATime.lock();
    try {
      tell(Onlooker::begins);
      Outcome outcome = outcome(work);
      tell(onlooker -> onlooker.ended(outcome));
      return outcome;
    } catch (RuntimeException e) {
      tell(onlooker -> onlooker.ended(new Outcome.Failed("a fault of the server")));
      throw e;
    } finally {
      oneAtATime.unlock();
    }
  }

  /// What is wrong with telling is nothing about the change.
  private void tell(Consumer<Onlooker> what) {
    try {
      what.accept(hands.onlooker());
    } catch (RuntimeException e) {
      hands.log().log(FaultEvent.BUG, "telling of a change", String.valueOf(e));
    }
  }

  private static Outcome outcome(Work work) {
    try {
      return work.run();
    } catch (IOException e) {
      return new Outcome.Failed(Reason.withFile(e));
    } catch (NotDoneException e) {
      return new Outcome.Failed(e.why());
    }
  }

  private Outcome propose(Source source, Edit edit, Proposal how)
      throws IOException, NotDoneException {
    return switch (check(source)) {
      case Checked.Bad(ConfigErrors errors) -> new Outcome.Invalid(errors);
      case Checked.Good good -> {
        ConfigErrors objections = edit.objections(inUse(), () -> check(inUse().source()), good);
        yield objections.isEmpty() ? propose(source, good, how) : new Outcome.Invalid(objections);
      }
    };
  }

  private Outcome propose(Source source, Proposal how) throws IOException, NotDoneException {
    return switch (check(source)) {
      case Checked.Bad(ConfigErrors errors) -> new Outcome.Invalid(errors);
      case Checked.Good good -> propose(source, good, how);
    };
  }

  private Outcome propose(Source source, Checked.Good good, Proposal how)
      throws IOException, NotDoneException {
    InUse former = inUse();
    if (how.expected().filter(tag -> !tag.equals(former.source().tag())).isPresent()) {
      return new Outcome.Outdated(former.source().tag());
    }
    String onDisk = SourceFile.source(place.file()).tag();
    if (!onDisk.equals(former.source().tag()) && !how.overEdits()) {
      return new Outcome.Edited(onDisk);
    }
    if (onDisk.equals(source.tag()) && former.source().tag().equals(source.tag())) {
      return new Outcome.Used(good, Optional.empty(), false);
    }
    Outcome outcome = takeOver(former, new InUse(source, good.config()), good, how);
    log.applied(outcome, how.author());
    return outcome;
  }

  private Outcome takeOver(InUse former, InUse next, Checked.Good good, Proposal how)
      throws IOException, NotDoneException {
    // A version that could not be counted last time may still be waiting.
    place.versions().settle(former.source().tag());
    Staged staged = new Staged(Replacement.of(place.file(), next.source()::writeTo));
    try {
      reached.accept(Stage.STAGED);
      staged.version(place.versions().prepare(next.source(), how.author(), how.comment()));
      reached.accept(Stage.PREPARED);
      staged.follower(hands.follower().prepare(former.config(), next.config()));
      hands.running().use(next.config());
      reached.accept(Stage.IN_USE);
      write(staged, former);
    } catch (IOException | NotDoneException | RuntimeException e) {
      staged.drop();
      throw e;
    }
    present.set(next);
    reached.accept(Stage.WRITTEN);
    hands.told().accept(new Taken(former, next, how.author(), how.comment()));
    return new Outcome.Used(good, keep(staged), true);
  }

  /// What the file cannot hold is not used.
  private void write(Staged staged, InUse former) throws IOException, NotDoneException {
    try {
      staged.write();
    } catch (IOException e) {
      takeBack(former, e);
      throw e;
    }
  }

  private void takeBack(InUse former, IOException cause) throws NotDoneException {
    try {
      hands.running().use(former.config());
    } catch (NotDoneException e) {
      throw new NotDoneException(
          "%s cannot be written (%s), and the server goes on by what it was to hold: %s"
              .formatted(place.file(), Reason.withFile(cause), e.why()),
          e);
    }
  }

  /// Whatever happens now, it is in use and in the file.
  private Optional<Version> keep(Staged staged) {
    staged.follow();
    try {
      Version version = staged.keep();
      reached.accept(Stage.KEPT);
      return Optional.of(version);
    } catch (IOException e) {
      log.versionNotKept(e);
      return Optional.empty();
    }
  }

  private Outcome reload(Source source, Checked.Good good) throws NotDoneException {
    InUse former = inUse();
    Follower.Ready follower = hands.follower().prepare(former.config(), good.config());
    try {
      hands.running().use(good.config());
    } catch (NotDoneException e) {
      follower.drop();
      throw e;
    }
    InUse next = new InUse(source, good.config());
    present.set(next);
    follower.use();
    hands.told().accept(new Taken(former, next, Version.FILE, ""));
    Optional<Version> version = keepOrTell(source);
    // The same text may mean something else by now, as where interfaces came; but it is no other.
    boolean changed = !source.tag().equals(former.source().tag());
    return new Outcome.Used(good, changed ? version : Optional.empty(), changed);
  }

  private Optional<Version> keepOrTell(Source source) {
    try {
      place.versions().settle(source.tag());
      return keep(source);
    } catch (IOException e) {
      log.versionNotKept(e);
      return Optional.empty();
    }
  }

  /// Of a text that somebody wrote into the file.
  private Optional<Version> keep(Source source) throws IOException {
    Optional<Version> latest = place.versions().latest();
    return latest.filter(version -> version.tag().equals(source.tag())).isPresent()
        ? latest
        : Optional.of(place.versions().keep(source, Version.FILE, ""));
  }

  private Checked check(Source source) {
    return switch (ConfigReader.read(source.text(), place.outside())) {
      case ConfigRead.Bad(ConfigErrors errors) -> new Checked.Bad(errors);
      case ConfigRead.Good(_, ConfigErrors leftOut, _, _)
          when place.strict() && !leftOut.isEmpty() ->
          new Checked.Bad(leftOut);
      case ConfigRead.Good(Config config, var leftOut, var warnings, var notes) ->
          new Checked.Good(config, Tally.of(config), leftOut, warnings, notes);
    };
  }
}
