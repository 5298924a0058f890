package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Change;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.OfAddress;
import io.leasehold.store.NameBook.OfName;
import io.leasehold.store.NameBook.Outcome;
import io.leasehold.store.NameBook.Shown;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Task;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zones come and go while leases do, and the book follows them in small steps, any of which may be
/// its last: as a kill or a full disk leaves it, and a configuration that is taken back.
class NamesMoveTest {
  private static final int RUNS = 300;
  private static final int STEPS = 60;
  private static final int ADDRESSES = 4;
  private static final List<String> NAMES = List.of("a.example.org", "b.example.org");
  private static final List<String> ZONES = List.of("x", "y");
  private static final int CONFIGURATIONS = 5;

  private static final List<State> ANSWERS =
      List.of(State.SET, State.SET, State.CONFLICT, State.FAILED);

  /// More than any round needs.
  private static final int ROUNDS_MAX = 100;

  private static final Set<State> UNTOLD = EnumSet.of(State.WAITING, State.FAILED);

  @TempDir(factory = InMemory.class)
  private Path directory;

  private int runs;

  @Test
  void whoeverWaitsHasATaskWhereverAMoveToOtherZonesEnds() {
    Property.forAll(
        RUNS,
        RandomGenerator::nextLong,
        seed -> {
          RandomGenerator random = new SplittableRandom(seed);
          Path data = directory.resolve(String.valueOf(runs++));
          assertTrue(data.toFile().mkdir());
          try (NameBook book = SqliteNames.open(data, 1 + random.nextInt(3)).names()) {
            Moves moves = new Moves(book, random);
            for (int step = 0; step < STEPS; step++) {
              moves.step();
              checkNobodyWaitsForNothing(book);
            }
            moves.calm();
            checkTold(book, moves, false);
            moves.again();
            checkTold(book, moves, true);
          } catch (StoreException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static Stream<Ipv4> addresses() {
    return IntStream.range(0, ADDRESSES).mapToObj(Ipv4.of("192.0.2.1")::plus);
  }

  private static void checkNobodyWaitsForNothing(NameBook book) throws StoreException {
    for (Ipv4 address : addresses().toList()) {
      Shown shown = book.shown(address);
      Optional<State> forward = shown.forward().map(Standing::state);
      Optional<State> reverse = shown.reverse().map(Standing::state);
      boolean isNamed = forward.filter(its -> its != State.SET && its != State.NO_ZONE).isEmpty();
      if (forward.filter(UNTOLD::contains).isPresent()) {
        String fqdn = shown.want().orElseThrow().name().fqdn();
        assertTrue(book.isWaiting(Kind.FORWARD, fqdn), shown::toString);
      }
      if (isNamed && reverse.filter(UNTOLD::contains).isPresent()) {
        assertTrue(book.isWaiting(Kind.REVERSE, address.toString()), shown::toString);
      }
      if (forward.equals(Optional.of(State.CONFLICT))) {
        assertTrue(reverse.filter(UNTOLD::contains).isEmpty(), shown::toString);
      } else if (!forward.equals(Optional.of(State.FAILED))) {
        assertTrue(reverse.filter(State.CONFLICT::equals).isEmpty(), shown::toString);
      }
    }
  }

  /// When nothing is to be told any more.
  ///
  /// @param isAgain whether conflicts of before were told again
  private static void checkTold(NameBook book, Moves moves, boolean isAgain) throws StoreException {
    for (Ipv4 address : addresses().toList()) {
      Shown shown = book.shown(address);
      boolean isConflict = is(State.CONFLICT, shown.forward());
      if (shown.forward().isPresent()) {
        String fqdn = shown.want().orElseThrow().name().fqdn();
        boolean isFirst = book.ofName(fqdn).wants().getFirst().address().equals(address);
        isConflict &= !isAgain || !isFirst;
        checkTold(moves, Kind.FORWARD, fqdn, isConflict, shown.forward());
      }
      if (shown.reverse().isPresent()) {
        checkTold(moves, Kind.REVERSE, address.toString(), isConflict, shown.reverse());
      }
    }
    for (Kind kind : Kind.values()) {
      for (Have have : book.haves(new Have(kind, "", Ipv4.ANY, Octets.EMPTY), 100)) {
        if (moves.of(kind, key(have)).isPresent()) {
          Shown shown = book.shown(have.address());
          Optional<Standing> its = kind == Kind.FORWARD ? shown.forward() : shown.reverse();
          assertTrue(is(State.SET, its), () -> have + ", " + shown);
          assertEquals(have.fqdn(), shown.want().orElseThrow().name().fqdn());
        }
      }
    }
  }

  private static void checkTold(
      Moves moves, Kind kind, String key, boolean isConflict, Optional<Standing> standing) {
    Optional<String> zone = moves.of(kind, key);
    State right = isConflict ? State.CONFLICT : State.SET;
    assertTrue(is(zone.isEmpty() ? State.NO_ZONE : right, standing), () -> key + standing);
    if (is(State.SET, standing)) {
      assertEquals(zone, moves.toldIn(kind, key));
    }
  }

  private static String key(Have have) {
    return have.kind() == Kind.FORWARD ? have.fqdn() : have.address().toString();
  }

  private static boolean is(State state, Optional<Standing> standing) {
    return standing.map(Standing::state).equals(Optional.of(state));
  }

  /// A question to DNS, for which a look at the book has been taken.
  ///
  /// @param may what the book is told before DNS is
  private record Asked(List<Have> may, Outcome outcome) {}

  /// What happens to a book.
  private static final class Moves {
    private final NameBook book;
    private final RandomGenerator random;
    private final List<Asked> underWay = new ArrayList<>();

    /// By configuration and key, one of the zones or none.
    private final Map<String, Integer> zones = new HashMap<>();

    /// In which zone something was told last.
    private final Map<String, String> told = new HashMap<>();

    private int configuration;
    private int cursor;
    private long nowS = 1;

    /// So many transactions there are; then it ends, or zones are others.
    private int questions = Integer.MAX_VALUE;

    private boolean ends;

    Moves(NameBook book, RandomGenerator random) {
      this.book = book;
      this.random = random;
    }

    /// With the first of the configurations nothing is told; the others differ in some zones.
    private Optional<String> of(int number, Kind kind, String key) {
      int zone =
          zones.computeIfAbsent(number + kind.name() + key, _ -> random.nextInt(ZONES.size() + 1));
      return number == 0 || zone == ZONES.size() ? Optional.empty() : Optional.of(ZONES.get(zone));
    }

    Optional<String> of(Kind kind, String key) {
      return of(configuration, kind, key);
    }

    Optional<String> toldIn(Kind kind, String key) {
      return Optional.ofNullable(told.get(kind + key));
    }

    private NameBook.Zones zones() {
      if (questions-- == 0) {
        if (ends) {
          throw new IllegalStateException("it ends here");
        }
        configuration = random.nextInt(CONFIGURATIONS);
      }
      int now = configuration;
      return (kind, key) -> of(now, kind, key);
    }

    void step() throws StoreException {
      nowS++;
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          Change change = change();
          book.note(List.of(change), "0-" + cursor++, this::zones, nowS);
        }
        case 3 -> follow();
        case 4, 5 -> ask();
        case 6 -> answered();
        default -> mend();
      }
    }

    private Ipv4 anyAddress() {
      return Ipv4.of("192.0.2.1").plus(random.nextInt(ADDRESSES));
    }

    private String anyName() {
      return NAMES.get(random.nextInt(NAMES.size()));
    }

    private Change change() {
      Ipv4 address = anyAddress();
      if (random.nextInt(3) == 0) {
        return new Change(address, Optional.empty());
      }
      boolean forward = random.nextInt(4) > 0;
      boolean reverse = !forward || random.nextBoolean();
      NameConflicts conflicts = NameConflicts.CHECK_WITH_DHCID;
      LeaseName name = new LeaseName(anyName(), forward, reverse, false, false, conflicts, 600);
      Octets dhcid = Octets.of(random.nextInt(2));
      return new Change(address, Optional.of(new Want(address, name, dhcid, nowS)));
    }

    /// Other zones, maybe others while it follows, maybe no end of that.
    private void follow() throws StoreException {
      configuration = random.nextInt(CONFIGURATIONS);
      questions = random.nextInt(12);
      ends = random.nextBoolean();
      try {
        book.rezone(this::zones, nowS);
      } catch (IllegalStateException e) {
        // Or a former one is back.
        configuration = random.nextInt(CONFIGURATIONS);
      }
      questions = Integer.MAX_VALUE;
    }

    /// What DNS is told, and will answer: of each name or address one thing at a time.
    private void ask() throws StoreException {
      for (String zone : ZONES) {
        for (Task task : book.tasks(zone, nowS, 1)) {
          if (underWay.stream().noneMatch(its -> its.outcome().task().key().equals(task.key()))) {
            underWay.add(asked(task, ANSWERS.get(random.nextInt(ANSWERS.size()))));
          }
        }
      }
    }

    private void answered() throws StoreException {
      for (Asked each : underWay) {
        book.mayHave(each.may());
        if (random.nextBoolean()) {
          Change change = change();
          book.note(List.of(change), "0-" + cursor++, this::zones, nowS);
        }
        book.done(List.of(each.outcome()), nowS);
      }
      underWay.clear();
    }

    private Asked asked(Task task, State state) throws StoreException {
      return task.kind() == Kind.FORWARD
          ? ofName(task, state, book.ofName(task.key()))
          : ofAddress(task, state, book.ofAddress(Ipv4.of(task.key())));
    }

    /// The first of them gets it.
    private Asked ofName(Task task, State state, OfName of) throws StoreException {
      List<Have> may =
          of.wants().stream()
              .limit(1)
              .map(its -> new Have(Kind.FORWARD, task.key(), its.address(), its.dhcid()))
              .toList();
      List<Told> told = new ArrayList<>();
      for (Want want : of.wants()) {
        State its = told.isEmpty() ? state : State.CONFLICT;
        told.add(new Told(want.address(), new Standing(its, "")));
      }
      return asked(task, state, of.haves(), may, told);
    }

    private Asked ofAddress(Task task, State state, OfAddress of) throws StoreException {
      Ipv4 address = Ipv4.of(task.key());
      State its = state == State.FAILED ? state : State.SET;
      List<Have> may =
          of.want().stream()
              .map(want -> new Have(Kind.REVERSE, want.name().fqdn(), address, want.dhcid()))
              .toList();
      List<Told> told =
          of.want().stream().map(_ -> new Told(address, new Standing(its, ""))).toList();
      return asked(task, its, of.haves(), may, told);
    }

    private Asked asked(
        Task task, State state, List<Have> before, List<Have> may, List<Told> standings) {
      if (!standings.isEmpty()) {
        told.put(task.kind() + task.key(), task.zone());
      }
      List<Have> has =
          switch (state) {
            case SET -> may;
            case FAILED -> Stream.concat(before.stream(), may.stream()).distinct().toList();
            default -> List.of();
          };
      OptionalLong againS = state == State.FAILED ? OptionalLong.of(nowS) : OptionalLong.empty();
      return new Asked(may, new Outcome(task, has, standings, againS));
    }

    private void mend() throws StoreException {
      if (random.nextBoolean()) {
        book.again(anyAddress(), this::zones, nowS);
      } else {
        book.mend(Kind.FORWARD, List.of(anyName()), List.of(), this::zones, nowS);
        book.mend(Kind.REVERSE, List.of(anyAddress().toString()), List.of(), this::zones, nowS);
      }
    }

    /// It follows to the end, and DNS takes everything.
    void calm() throws StoreException {
      answered();
      book.rezone(this::zones, nowS);
      tellAll();
    }

    void again() throws StoreException {
      for (Ipv4 address : addresses().toList()) {
        book.again(address, this::zones, nowS);
      }
      tellAll();
    }

    private void tellAll() throws StoreException {
      for (int round = 0; book.waiting().tasks() > 0; round++) {
        assertTrue(round < ROUNDS_MAX, "there is no end");
        for (String zone : ZONES) {
          for (Task task : book.tasks(zone, nowS, 10)) {
            assertEquals(Optional.of(zone), of(task.kind(), task.key()));
            Asked asked = asked(task, State.SET);
            book.mayHave(asked.may());
            book.done(List.of(asked.outcome()), nowS);
          }
        }
      }
    }
  }
}
