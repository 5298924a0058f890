package io.leasehold.change;

import static io.leasehold.change.ChangesFixture.BAD;
import static io.leasehold.change.ChangesFixture.FIRST;
import static io.leasehold.change.ChangesFixture.SECOND;
import static io.leasehold.change.ChangesFixture.proposal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.difference.Difference;
import io.leasehold.config.json.tree.ConfigError;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.effect.Effect;
import io.leasehold.effect.Hearing;
import io.leasehold.events.ConfigEvent;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
  @TempDir private Path directory;

  private ChangesFixture site;

  @BeforeEach
  void here() {
    site = new ChangesFixture(directory);
  }

  private void assertUntouched(Changes changes) {
    assertEquals(FIRST, site.text());
    assertEquals(Source.of(FIRST).tag(), changes.inUse().source().tag());
    assertEquals(Configs.read(FIRST), changes.inUse().config());
    assertEquals(List.of("1 file"), site.kept());
    site.assertTidy();
  }

  @Test
  void textIsUsedAndWrittenAndKept() {
    Changes changes = site.start();

    Outcome outcome = changes.apply(proposal(SECOND));

    Version version = assertInstanceOf(Outcome.Used.class, outcome).version().orElseThrow();
    assertEquals(2, version.number());
    assertEquals("because", version.comment());
    assertEquals(SECOND, site.text());
    assertEquals(List.of(Configs.read(SECOND)), site.used);
    assertEquals(Configs.read(SECOND), changes.inUse().config());
    assertEquals(List.of("used"), site.followed);
    assertEquals(List.of("2 anna", "1 file"), site.kept());
    assertTrue(site.has(ConfigEvent.CONFIG_APPLIED));
    site.assertTidy();
  }

  @Test
  void textWithErrorsChangesNothing() {
    Changes changes = site.start();

    Outcome outcome = changes.apply(proposal(BAD));

    assertEquals(1, assertInstanceOf(Outcome.Invalid.class, outcome).errors().count());
    assertEquals(List.of(), site.used);
    assertUntouched(changes);
  }

  @Test
  void textThatWasMadeOfAnotherIsRefused() {
    Changes changes = site.start();
    Proposal late = new Proposal(SECOND, "anna", "", Optional.of(Source.of("{}").tag()), false);

    Outcome outcome = changes.apply(late);

    assertEquals(new Outcome.Outdated(Source.of(FIRST).tag()), outcome);
    assertUntouched(changes);
  }

  @Test
  void editOfTheFileThatIsNotInUseIsNotLost() {
    Changes changes = site.start();
    String edited = "{\"lease-time\": \"9h\"} // by hand";
    site.write(edited);

    Outcome outcome = changes.apply(proposal(SECOND));

    assertEquals(new Outcome.Edited(Source.of(edited).tag()), outcome);
    assertEquals(edited, site.text());
    assertEquals(List.of(), site.used);
    assertInstanceOf(
        Outcome.Used.class,
        changes.apply(new Proposal(SECOND, "anna", "", Optional.empty(), true)));
    assertEquals(SECOND, site.text());
  }

  @Test
  void fileThatIsGoneIsNotMadeAnew() throws IOException {
    Changes changes = site.start();
    Files.delete(site.file);

    Outcome outcome = changes.apply(proposal(SECOND));

    assertInstanceOf(Outcome.Failed.class, outcome);
    assertEquals(List.of(), site.used);
  }

  @Test
  void textInUseIsUsedAlready() {
    Changes changes = site.start();

    Outcome outcome = changes.apply(proposal(FIRST));

    assertEquals(Optional.empty(), assertInstanceOf(Outcome.Used.class, outcome).version());
    assertEquals(List.of(), site.used);
    assertUntouched(changes);
  }

  @Test
  void serverThatDoesNotTakeItOverLeavesAllAsItWas() {
    Changes changes = site.start();
    site.refuses = true;

    Outcome outcome = changes.apply(proposal(SECOND));

    assertEquals(new Outcome.Failed("the server does not"), outcome);
    assertEquals(List.of("dropped"), site.followed);
    assertUntouched(changes);
  }

  @Test
  void logThatCannotBeWrittenLeavesAllAsItWas() {
    Changes changes = site.start();
    site.cannotFollow = true;

    Outcome outcome = changes.apply(proposal(SECOND));

    assertEquals(new Outcome.Failed("cannot write the log"), outcome);
    assertEquals(List.of(), site.used);
    assertUntouched(changes);
  }

  @Test
  void fileThatCannotBeReplacedTakesTheServerBack() {
    Changes changes =
        site.start(
            stage -> {
              if (stage == Stage.IN_USE) {
                delete(site.file.resolveSibling(".leasehold.json.next"));
              }
            });

    Outcome outcome = changes.apply(proposal(SECOND));

    assertInstanceOf(Outcome.Failed.class, outcome);
    assertEquals(List.of(Configs.read(SECOND), Configs.read(FIRST)), site.used);
    assertEquals(List.of("dropped"), site.followed);
    assertUntouched(changes);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void linkIsFollowedAndTheModeKept() throws IOException {
    Path real = directory.resolve("elsewhere.json");
    Files.move(site.file, real);
    Files.createSymbolicLink(site.file, real);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r-x"));
    Changes changes = site.start();

    Outcome outcome = changes.apply(proposal(SECOND));

    assertInstanceOf(Outcome.Used.class, outcome);
    assertTrue(Files.isSymbolicLink(site.file));
    assertEquals(SECOND, Files.readString(real));
    assertEquals("rw-r--r-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
  }

  @Test
  void goingBackIsAChangeWithACommentOfItsOwn() throws IOException {
    Changes changes = site.start();
    changes.apply(proposal(SECOND));

    Outcome outcome =
        changes.rollback(1, new Proposal("", "otto", "back", Optional.empty(), false));

    assertInstanceOf(Outcome.Used.class, outcome);
    assertEquals(FIRST, site.text());
    assertEquals(List.of("3 otto", "2 anna", "1 file"), site.kept());
    assertEquals("back", changes.versions().latest().orElseThrow().comment());
  }

  @Test
  void versionThatIsNotKeptCannotBeGoneBackTo() {
    Changes changes = site.start();

    assertEquals(new Outcome.NoSuchVersion(7), changes.rollback(7, proposal("")));
  }

  @Test
  void reloadUsesTheFileAndKeepsItAsAVersion() {
    Changes changes = site.start();
    site.write(SECOND);

    Outcome outcome = changes.reload();

    assertInstanceOf(Outcome.Used.class, outcome);
    assertEquals(Configs.read(SECOND), changes.inUse().config());
    assertEquals(List.of("2 file", "1 file"), site.kept());
    assertTrue(site.has(ConfigEvent.CONFIG_RELOADED));
  }

  @Test
  void reloadOfTheSameTextIsNoOtherVersion() {
    Changes changes = site.start();

    changes.reload();

    assertEquals(1, site.used.size());
    assertEquals(List.of("1 file"), site.kept());
  }

  @Test
  void reloadWithErrorsChangesNothing() {
    Changes changes = site.start();
    site.write(BAD);

    Outcome outcome = changes.reload();

    assertInstanceOf(Outcome.Invalid.class, outcome);
    assertTrue(site.has(ConfigEvent.CONFIG_REFUSED));
    assertTrue(site.has(ConfigEvent.CONFIG_KEPT));
    assertEquals(Configs.read(FIRST), changes.inUse().config());
    assertEquals(List.of("1 file"), site.kept());
  }

  @Test
  void reloadThatTheServerDoesNotTakeOverChangesNothing() {
    Changes changes = site.start();
    site.write(SECOND);
    site.refuses = true;

    changes.reload();

    assertEquals(Configs.read(FIRST), changes.inUse().config());
    assertEquals(List.of("dropped"), site.followed);
    assertEquals(List.of("1 file"), site.kept());
  }

  @Test
  void reloadIsNotKeptFromUseByVersionsThatCannotBeWritten() throws IOException {
    Files.writeString(directory.resolve("data"), "a file in the way");
    Changes changes = site.start();
    site.write(SECOND);

    Outcome outcome = changes.reload();

    assertInstanceOf(Outcome.Used.class, outcome);
    assertTrue(site.has(ConfigEvent.CONFIG_VERSION_NOT_KEPT));
    assertInstanceOf(Outcome.Failed.class, changes.apply(proposal(FIRST)));
    assertEquals(SECOND, site.text());
  }

  @Test
  void startAfterAnEditKeepsWhatWasEdited() {
    site.start();
    site.write(SECOND);

    site.start();

    assertEquals(List.of("2 file", "1 file"), site.kept());
  }

  @Test
  void editsOfManyAtOnceAreAllThere() throws InterruptedException {
    Changes changes = site.start();
    List<Thread> editors = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String line = "// editor " + i + "\n";
      Edit edit = former -> Optional.of(line + former.source().text());
      editors.add(Thread.ofVirtual().start(() -> changes.edit(edit, proposal(""))));
    }
    for (Thread editor : editors) {
      editor.join();
    }

    assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7), editorsIn(site.text()));
    assertEquals(9, site.kept().size());
    assertTrue(site.text().endsWith(FIRST));
  }

  @Test
  void editThatFindsNothingToDoChangesNothing() {
    Changes changes = site.start();

    Outcome outcome = changes.edit(_ -> Optional.empty(), proposal(""));

    assertEquals(new Outcome.NothingToDo(), outcome);
    assertUntouched(changes);
  }

  @Test
  void editThatIsObjectedToChangesNothing() {
    Changes changes = site.start();
    ConfigErrors objections =
        ConfigErrors.of(new ConfigError("$.lease-time", 1, 1, "2h", "another", ""));
    Edit edit =
        new Edit() {
          @Override
          public Optional<String> next(InUse former) {
            return Optional.of(SECOND);
          }

          @Override
          public ConfigErrors objections(InUse former, Supplier<Checked> again, Checked.Good next) {
            assertEquals(FIRST, former.source().text().toString());
            assertEquals(Configs.read(SECOND), next.config());
            return objections;
          }
        };

    assertEquals(new Outcome.Invalid(objections), changes.edit(edit, proposal("")));
    assertUntouched(changes);
  }

  @Test
  void editOfAFileThatSomebodyHasEditedIsRefused() {
    Changes changes = site.start();
    site.write(SECOND);

    Outcome outcome = changes.edit(_ -> Optional.of("{}"), proposal(""));

    assertEquals(new Outcome.Edited(Source.of(SECOND).tag()), outcome);
    assertEquals(SECOND, site.text());
  }

  private static Set<Integer> editorsIn(String text) {
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < 8; i++) {
      if (text.contains("// editor " + i + "\n")) {
        found.add(i);
      }
    }
    return found;
  }

  @Test
  void differenceIsThatToWhatIsInUse() {
    Changes changes = site.start();

    Compared<Difference> compared = changes.difference(SECOND);

    Difference difference =
        assertInstanceOf(Compared.Good.class, compared).value() instanceof Difference found
            ? found
            : new Difference(List.of(), 0);
    assertEquals(
        List.of("~ $.lease-time: \"1h\" -> \"2h\""),
        difference.told().stream().map(Object::toString).toList());
    assertInstanceOf(Compared.Bad.class, changes.difference(BAD));
  }

  @Test
  void effectReadsTheLeasesTwice() throws StoreException {
    Changes changes = site.start();
    List<Integer> read = new ArrayList<>();

    Compared<Effect> effect =
        changes.effect(SECOND, _ -> read.add(1), new Hearing(List.of(), Set.of()), 0, 10);

    assertInstanceOf(Compared.Good.class, effect);
    assertEquals(2, read.size());
  }
}
