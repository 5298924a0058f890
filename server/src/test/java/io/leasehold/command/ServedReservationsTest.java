package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.resource.Reserving.By;
import io.leasehold.api.resource.Reserving.Standing;
import io.leasehold.api.resource.Reserving.Where;
import io.leasehold.api.resource.Reserving.Written;
import io.leasehold.change.Changes;
import io.leasehold.change.Follower;
import io.leasehold.change.Hands;
import io.leasehold.change.InUse;
import io.leasehold.change.Place;
import io.leasehold.change.Source;
import io.leasehold.change.Versions;
import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.Compact;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.Json;
import io.leasehold.events.Level;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.Trees;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reservations are changed in the text of a configuration, on a disk.
class ServedReservationsTest {
  private static final String TEXT =
      """
      {
        // the office
        "subnets": [
          {
            "subnet": "192.0.2.0/24",
            "pools": ["192.0.2.100-192.0.2.199"],
            "reservations": [
              // by the door
              {"hw-address": "00:53:00:00:00:0A", "address": "192.0.2.10"}, // leased until May
            ],
          },
          {"subnet": "198.51.100.0/24", "reservations-in-subnet": false},
        ],
        "shared-networks": [
          {"name": "campus", "subnets": [{"subnet": "203.0.113.0/24"}]}, // two buildings
        ],
        "reservations": [{"hw-address": "00:53:00:00:00:0B", "address": "192.0.2.11"}],
      }
      """;

  private static final String DOOR = "192.0.2.0_24,hw-address=00:53:00:00:00:0a";
  private static final By ANNA = new By("anna", "", Optional.empty());

  @TempDir private Path directory = Path.of("");

  private final List<Config> used = new ArrayList<>();
  private Path file = Path.of("");
  private Changes changes;
  private ServedReservations it;

  @BeforeEach
  void start() throws IOException {
    file = directory.resolve("leasehold.json");
    serve(TEXT);
  }

  private void serve(String text) throws IOException {
    Files.writeString(file, text);
    VirtualClock clock = VirtualClock.at(1_800_000_000);
    Versions versions =
        new Versions(directory.resolve("versions"), () -> Instant.ofEpochMilli(clock.nowMs()));
    changes =
        new Changes(
            new Place(file, versions, false),
            new InUse(Source.of(text), read(text)),
            new Hands(used::add, Follower.NONE, new RecordedLog().at(clock, Level.INFO)));
    changes.begin();
    it = new ServedReservations(changes);
  }

  /// Without what is wrong in it.
  private static Config read(String text) {
    return ((ConfigRead.Good) ConfigReader.read(text)).config();
  }

  private static Json.Obj tree(String text) {
    return (Json.Obj) Trees.read(text);
  }

  private String text() throws IOException {
    return Files.readString(file);
  }

  private Standing added(String reservation, Where where) {
    Written written = it.add(tree(reservation), where, ANNA);
    return assertInstanceOf(Written.Done.class, written, written::toString).now().orElseThrow();
  }

  private List<String> errors(Written written) throws IOException {
    assertEquals(TEXT, text());
    assertEquals(List.of(), used);
    return assertInstanceOf(Written.Invalid.class, written, written::toString)
        .errors()
        .told()
        .stream()
        .map(ConfigError::path)
        .toList();
  }

  @Test
  void oneIsMadeInTheSubnetOfItsAddressAndEveryCommentIsKept() throws IOException {
    Standing made =
        added("{\"client-id\": \"'desk'\", \"address\": \"192.0.2.12\"}", new Where.ByAddress());

    assertEquals("192.0.2.0_24,client-id=6465736b", made.id().toString());
    assertEquals(
        TEXT.replace(
            "// leased until May\n",
            "// leased until May\n"
                + "        {\"client-id\": \"'desk'\", \"address\": \"192.0.2.12\"},\n"),
        text());
    assertEquals(changes.inUse().config(), used.getLast());
    assertEquals(Optional.of(made), it.find(made.id().toString()));
    assertEquals("anna", changes.versions().latest().orElseThrow().author());
    assertTrue(
        changes.versions().latest().orElseThrow().comment().contains("added: client-id 6465736b"));
  }

  @Test
  void whereItStands() {
    assertEquals(
        "203.0.113.0_24,hw-address=00:53:00:00:00:01",
        added(
                "{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"203.0.113.9\"}",
                new Where.ByAddress())
            .id()
            .toString());
    for (String reservation :
        List.of(
            "{\"hw-address\": \"00:53:00:00:00:02\"}",
            "{\"hw-address\": \"00:53:00:00:00:03\", \"address\": \"198.51.100.7\"}")) {
      assertEquals(Optional.empty(), added(reservation, new Where.ByAddress()).id().subnet());
    }
    String plain = "{\"hw-address\": \"00:53:00:00:00:01\"}";
    Prefix office = Prefix.of("192.0.2.0/24");
    assertEquals(Optional.of(office), added(plain, new Where.In(office)).id().subnet());
    assertEquals(Optional.empty(), added(plain, new Where.Anywhere()).id().subnet());
    assertEquals(
        new Written.Misplaced("there is no subnet 192.0.2.0/25"),
        it.add(tree(plain), new Where.In(Prefix.of("192.0.2.0/25")), ANNA));
    assertInstanceOf(Written.Exists.class, it.add(tree(plain), new Where.Anywhere(), ANNA));
  }

  @Test
  void whatIsWrongIsRefusedAsByACheckThoughItCouldBeLeftOut() throws IOException {
    assertEquals(
        List.of("$.subnets[0].reservations[1].adress"),
        errors(
            it.add(
                tree("{\"hw-address\": \"00:53:00:00:00:01\", \"adress\": \"192.0.2.9\"}"),
                new Where.In(Prefix.of("192.0.2.0/24")),
                ANNA)));
    assertEquals(
        List.of("$.subnets[0].reservations[1].address"),
        errors(
            it.add(
                tree("{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.10\"}"),
                new Where.ByAddress(),
                ANNA)));
    assertEquals(
        List.of("$.reservations[1]"), errors(it.add(tree("{}"), new Where.Anywhere(), ANNA)));
    assertEquals(
        List.of("$.subnets[0].reservations[0].address"),
        errors(
            it.change(
                DOOR,
                tree("{\"hw-address\": \"00:53:00:00:00:0a\", \"address\": \"198.51.100.1\"}"),
                ANNA)));
  }

  @Test
  void noOtherOneIsLeftOutForIt() throws IOException {
    assertEquals(
        List.of("$.reservations[0].address"),
        errors(
            it.change(
                DOOR,
                tree("{\"hw-address\": \"00:53:00:00:00:0a\", \"address\": \"192.0.2.11\"}"),
                ANNA)));
  }

  @Test
  void whereReservationsDoNotHoldNoneIsMade() throws IOException {
    assertEquals(
        List.of("$"),
        errors(
            it.add(
                tree("{\"hw-address\": \"00:53:00:00:00:01\"}"),
                new Where.In(Prefix.of("198.51.100.0/24")),
                ANNA)));
  }

  @Test
  void oneThatIsWrongAlreadyKeepsNobodyFromChangingAnother() throws IOException {
    serve(TEXT.replace("\"reservations\": [{", "\"reservations\": [{\"hw-address\": \"x\"}, {"));

    added("{\"hw-address\": \"00:53:00:00:00:01\"}", new Where.Anywhere());
    assertInstanceOf(Written.Done.class, it.remove(DOOR, ANNA));
    Written refused = it.add(tree("{\"hw-address\": 7}"), new Where.Anywhere(), ANNA);

    assertEquals(
        List.of("$.reservations[3].hw-address"),
        assertInstanceOf(Written.Invalid.class, refused).errors().told().stream()
            .map(ConfigError::path)
            .toList());
  }

  @Test
  void oneIsChangedWhereItStandsAsItsAuthorHasSeenIt() throws IOException {
    String tag = it.find(DOOR).orElseThrow().tag();
    String next = "{\"hw-address\": \"00:53:00:00:00:0A\", \"hostname\": \"door\"}";

    Written outdated = it.change(DOOR, tree(next), new By("anna", "", Optional.of("0")));
    Written done = it.change(DOOR, tree(next), new By("anna", "why", Optional.of(tag)));
    Written late = it.remove(DOOR, new By("bert", "", Optional.of(tag)));

    assertEquals(new Written.Changed(tag), outdated);
    Standing now = assertInstanceOf(Written.Done.class, done).now().orElseThrow();
    assertEquals(it.find(DOOR).orElseThrow().tag(), now.tag());
    assertEquals(next, Compact.of(it.find(DOOR).orElseThrow().reservation()));
    assertEquals(new Written.Changed(now.tag()), late);
    assertEquals(
        TEXT.replace(
            "\"address\": \"192.0.2.10\"}, // leased", "\"hostname\": \"door\"}, // leased"),
        text());
    assertEquals("why", changes.versions().latest().orElseThrow().comment());
  }

  @Test
  void oneThatIsChangedToAnotherClientHasAnotherId() {
    String next = "{\"hw-address\": \"00:53:00:00:00:0c\", \"address\": \"192.0.2.10\"}";

    Written done = it.change(DOOR, tree(next), ANNA);

    assertEquals(
        "192.0.2.0_24,hw-address=00:53:00:00:00:0c",
        assertInstanceOf(Written.Done.class, done).now().orElseThrow().id().toString());
    assertEquals(Optional.empty(), it.find(DOOR));
    assertEquals(new Written.Missing(), it.change(DOOR, tree(next), ANNA));
  }

  @Test
  void oneIsRemovedAndWhatStandsAroundItStays() throws IOException {
    Written done = it.remove(DOOR, ANNA);

    assertEquals(new Written.Done(Optional.empty(), Optional.of(2)), done);
    assertEquals(
        TEXT.replace(
            "{\"hw-address\": \"00:53:00:00:00:0A\", \"address\": \"192.0.2.10\"}, //", " //"),
        text());
    assertEquals(new Written.Missing(), it.remove(DOOR, ANNA));
  }

  @Test
  void editByHandThatIsNotInUseIsNotLost() throws IOException {
    String edited = TEXT + "// by hand\n";
    Files.writeString(file, edited);

    Written written = it.remove(DOOR, ANNA);

    assertEquals(new Written.Edited(), written);
    assertEquals(edited, text());
  }

  @Test
  void idsStayTheSameWhateverElseIsChanged() throws IOException {
    added("{\"hw-address\": \"00:53:00:00:00:01\"}", new Where.Anywhere());
    assertInstanceOf(Written.Done.class, it.remove("global,hw-address=00:53:00:00:00:0b", ANNA));
    String tag = it.find(DOOR).orElseThrow().tag();

    serve(text().replace("// by the door", "{\"client-id\": \"0102\"},"));

    assertEquals(tag, it.find(DOOR).orElseThrow().tag());
    assertTrue(it.find("global,hw-address=00:53:00:00:00:01").isPresent());
  }

  @Test
  void whatManyMakeAtTheSameTimeIsAllThere() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Json.Obj reservation =
          tree(
              "{\"hw-address\": \"00:53:00:00:01:0%d\", \"address\": \"192.0.2.2%d\"}"
                  .formatted(i, i));
      threads.add(Thread.ofVirtual().start(() -> it.add(reservation, new Where.ByAddress(), ANNA)));
    }
    threads.add(Thread.ofVirtual().start(() -> it.remove(DOOR, ANNA)));
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(9, changes.inUse().config().everyReservation().count());
    assertEquals(changes.inUse().config(), read(text()));
    for (int i = 0; i < 8; i++) {
      assertTrue(it.find("192.0.2.0_24,hw-address=00:53:00:00:01:0" + i).isPresent());
    }
  }
}
