package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.LongText;
import io.leasehold.repo.Sources.Source;
import io.leasehold.testkit.FakeOutside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages of the documentation and what they point to.
class DocsTest {
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern JSON = Pattern.compile("(?ms)^```jsonc?$(.*?)^```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");

  @Test
  void linksLeadSomewhere() {
    List<String> wrong =
        Sources.pages().stream()
            .flatMap(
                page ->
                    links(page).filter(to -> !leads(page, to)).map(to -> page.path() + " -> " + to))
            .toList();

    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void everyPageIsReachableFromTheReadme() {
    Set<String> lost =
        Sources.pages().stream().map(Source::path).collect(Collectors.toCollection(TreeSet::new));

    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(List.of("README.md"));
    while (!open.isEmpty()) {
      String path = open.pop();
      if (reached.add(path)) {
        Source page = Sources.read(Sources.REPOSITORY.resolve(path));
        links(page).flatMap(to -> pagesAt(target(page, to))).forEach(open::push);
      }
    }
    lost.removeAll(reached);

    assertEquals(Set.of(), lost);
  }

  @Test
  void configurationsInThePagesAreGood() {
    Stream<String> wrong =
        Sources.pages().stream()
            .flatMap(page -> JSON.matcher(page.text()).results().map(found -> found.group(1)))
            .map(text -> ConfigReader.read(LongText.of(text), ofTheExample()))
            .filter(
                read ->
                    !(read instanceof ConfigRead.Good(_, var leftOut, _, _) && leftOut.isEmpty()))
            .map(ConfigRead::toString);

    assertEquals("", String.join("\n", wrong.toList()));
  }

  /// A link to a folder leads to every page in it.
  private static Stream<String> pagesAt(String path) {
    Path found = Sources.REPOSITORY.resolve(path);
    return Files.isDirectory(found)
        ? Sources.below(path, ".md").stream().map(Source::path)
        : Stream.of(path).filter(each -> each.endsWith(".md") && Files.exists(found));
  }

  /// Links within the repository.
  private static Stream<String> links(Source page) {
    return LINK.matcher(FENCED.matcher(page.text()).replaceAll(""))
        .results()
        .map(found -> found.group(1))
        .filter(
            to ->
                !to.startsWith("http://")
                    && !to.startsWith("https://")
                    && !to.startsWith("mailto:"));
  }

  private static boolean leads(Source page, String to) {
    Path file = Sources.REPOSITORY.resolve(target(page, to));
    int hash = to.indexOf('#');
    return Files.exists(file)
        && (hash < 0 || anchors(Sources.read(file)).contains(to.substring(hash + 1)));
  }

  /// The path from the repository's root that a link of a page means.
  private static String target(Source page, String to) {
    String path = to.replaceFirst("#.*", "");
    if (path.isEmpty()) {
      return page.path();
    }
    return Path.of("/" + page.path()).resolveSibling(path).normalize().toString().substring(1);
  }

  private static Set<String> anchors(Source page) {
    return HEADING
        .matcher(page.text())
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /// The extensions of `examples/extension`, as far as a configuration can see them.
  private static FakeOutside ofTheExample() {
    return new FakeOutside()
        .test("private-mac", _ -> false)
        .value("portal-url", (_, _) -> Optional.empty())
        .choice("by-port", (_, _, _) -> Optional.empty())
        .sink(
            "json-lines",
            () -> {
              throw new IllegalStateException("nobody listens");
            })
        .store(
            "append-log",
            _ -> {
              throw new IOException("nobody opens");
            });
  }
}
