package io.leasehold.e2e.documents;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.e2e.Commands;
import io.leasehold.e2e.Debian;
import io.leasehold.e2e.Needs;
import io.leasehold.e2e.documents.Page.Stage;
import io.leasehold.e2e.documents.Session.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages for those who run networks, done literally on clean systems.
class DocumentsTest {
  /// What a page's reader has done before: a script of the page's name.
  private static final Path PREPARED = Path.of("src", "test", "resources", "documents");

  private static final String HOME = "/home/reader";

  @TempDir private Path folder;

  @Test
  void everyBlockIsRunOrSaysWhyNot() {
    List<Page> pages = pages();

    List<String> notRun =
        pages.stream()
            .flatMap(
                page ->
                    page.blocks().stream()
                        .filter(b -> b.notRun().isPresent())
                        .map(block -> page.at(block) + ": " + block.notRun().get()))
            .toList();
    System.out.println("not run of the documents:\n  " + String.join("\n  ", notRun));

    List<String> faults = pages.stream().flatMap(page -> page.faults().stream()).toList();
    assertEquals("", String.join("\n", faults));
  }

  static Stream<Page> packagePages() {
    return on(Stage.PACKAGE);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("packagePages")
  void onASystemWithThePackageBeside(Page page) {
    needs();

    try (Machines machines = Machines.withPackages(Root.LAYERS, folder.resolve("boot.log"))) {
      prepare(page, machines);
      new Reading(page, machines, HOME).read();
    }
  }

  /// Two machines share the pages, one after the other: minutes of both processors.
  @ParameterizedTest(allowZeroInvocations = true)
  @ValueSource(ints = {0, 1})
  @EnabledIfEnvironmentVariable(
      named = "LEASEHOLD_DOCUMENTS",
      matches = "all",
      disabledReason = "on request: LEASEHOLD_DOCUMENTS=all does what every page says")
  void onASystemWithThePackageInstalled(int half) {
    needs();
    List<Page> pages = on(Stage.INSTALLED).toList();
    Stream<Page> mine =
        IntStream.range(0, pages.size()).filter(at -> at % 2 == half).mapToObj(pages::get);

    try (Machines machines = Machines.withPackages(Root.LAYERS, folder.resolve("boot.log"))) {
      assertAll(mine.map(page -> () -> readAnew(page, machines)));
    }
  }

  private static void readAnew(Page page, Machines machines) {
    typed(machines, Block.SERVER, script("installed.sh"));
    prepare(page, machines);
    new Reading(page, machines, HOME).read();
    machines.leave();
  }

  static Stream<Page> checkoutPages() {
    return on(Stage.CHECKOUT);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("checkoutPages")
  void inTheCheckout(Page page) {
    needs();

    try (Machines machines = Machines.withCheckout(Root.LAYERS, folder.resolve("boot.log"))) {
      prepare(page, machines);
      new Reading(page, machines, "/usr/src/leasehold").read();
    }
  }

  private static void needs() {
    Needs.rootAnd("debootstrap", "unshare", "nsenter", "ip");
    Needs.mountedRoot();
  }

  /// On the server first, then on the others, by the machine's name behind the page's.
  private static void prepare(Page page, Machines machines) {
    String name = Path.of(page.path()).getFileName().toString().replace(".md", "");
    prepare(name + ".sh", Block.SERVER, machines);
    for (String host : Network.OTHERS) {
      prepare("%s.%s.sh".formatted(name, host), host, machines);
    }
  }

  private static void prepare(String script, String host, Machines machines) {
    if (Files.exists(PREPARED.resolve(script))) {
      typed(machines, host, script(script));
    }
  }

  private static void typed(Machines machines, String host, String script) {
    Answer answer = machines.rootAt(host).type(script + "\nchown -R reader: " + HOME + "\n");
    assertEquals(0, answer.exit(), answer.output());
  }

  private static String script(String name) {
    return text(PREPARED.resolve(name));
  }

  private static Stream<Page> on(Stage stage) {
    Pattern only = Pattern.compile(System.getProperty("documents.only", ""));
    return pages().stream()
        .filter(page -> only.matcher(page.path()).find())
        .filter(page -> page.stage().equals(Optional.of(stage)) && !page.done().isEmpty());
  }

  private static List<Page> pages() {
    Path repository = Commands.REPOSITORY;
    try (Stream<Path> docs = Files.walk(repository.resolve("docs/operating"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(repository::resolve),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(file -> Page.read(repository.relativize(file).toString(), text(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The layers of the system that every machine begins as a copy of, made by the first that needs
  /// it.
  private static final class Root {
    static final String LAYERS = make();

    private static String make() {
      Path debian = Debian.root();
      Path layer = debian.resolveSibling("debian-documents");
      String script = PREPARED.resolve("layer").toString();
      Commands.Result made =
          Commands.result(List.of("bash", script, debian.toString(), layer.toString()), 300);
      assertEquals(0, made.exit(), made.all());
      return layer + ":" + debian;
    }
  }
}
