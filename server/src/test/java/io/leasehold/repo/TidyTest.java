package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.repo.Sources.Source;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the formatter and the compiler do not see: how the sources read.
class TidyTest {
  private static final Pattern PARAGRAPH = Pattern.compile("\\A(///|/\\*\\*)\\s*\\w+");
  private static final Pattern TODO = Pattern.compile("\\b(TODO|FIXME|XXX)\\b(?!.*#\\d)");
  private static final Pattern CODE_IN_COMMENT =
      Pattern.compile(
          """
          \\s*//(?!/)\\s*(\
          (if|for|while|switch|return|else|import|private|public|final|throw)\\b.*[;{]\
          |[\\w.]+\\(.*\\);|[\\w<>. ]+ = .*;|@[A-Z]\\w+(\\(.*\\))?|}\\)?;?)\
          """);
  private static final Pattern STRING_OR_COMMENT =
      Pattern.compile("(?s:\"\"\".*?\"\"\"|/\\*.*?\\*/)|//.*|\"([^\"\\\\]|\\\\.)*\"");

  private static final Pattern RFC =
      Pattern.compile("(?i)\\brfc[ -]?\\d{3,5}\\b(?!-)(?=(.{0,12}))");
  private static final Pattern RFC_RIGHT =
      Pattern.compile(
          "RFC \\d{3,5}(?!,? ?((?i:section|sect?\\.|chapter|ch\\.)|§ |§§|\\d+\\.\\d)).*");

  /// Packages of tests alone.
  private static final Set<String> TEST_PACKAGES = Set.of("testkit", "sim", "repo", "e2e", "fuzz");

  @Test
  void nothingIsIndentedWithTabs() {
    assertNone(lines(line -> line.contains("\t")));
  }

  @Test
  void everyPackageSaysWhatItIs() {
    Set<String> missing = packages(_ -> true);

    missing.removeAll(
        packages(
            file ->
                file.path().endsWith("/package-info.java")
                    && PARAGRAPH.matcher(file.text()).find()
                    && file.text().contains("@NullMarked\npackage ")));

    assertEquals(Set.of(), missing, "need a package-info.java with a paragraph and @NullMarked");
  }

  @Test
  void testsLieInThePackageOfWhatTheyTest() {
    Set<String> lost = packages(file -> file.path().contains("/src/test/"));

    lost.removeAll(packages(file -> file.path().contains("/src/main/")));
    lost.removeIf(each -> Stream.of(each.split("/")).anyMatch(TEST_PACKAGES::contains));

    assertEquals(Set.of(), lost);
  }

  @Test
  void rfcsAreCitedInOneForm() {
    Stream<String> wrong =
        Sources.java().stream()
            .flatMap(file -> citations(file).map(each -> file.path() + ": " + each));

    assertNone(wrong);
  }

  @Test
  void nothingIsLeftToDoWithoutAnIssue() {
    assertNone(lines(line -> TODO.matcher(line).find()));
  }

  @Test
  void noCodeIsCommentedOut() {
    assertNone(lines(line -> CODE_IN_COMMENT.matcher(line).matches()));
  }

  @Test
  void nothingIsSynchronized() {
    Stream<String> wrong =
        Sources.java().stream()
            .filter(
                file ->
                    STRING_OR_COMMENT.matcher(file.text()).replaceAll("").contains("synchronized"))
            .map(Source::path);

    assertNone(wrong);
  }

  private static Stream<String> citations(Source file) {
    // The formatter breaks a citation over two lines of a comment.
    String joined = file.text().replaceAll("\\n\\s*(///|//|\\*)\\s*", " ");
    return RFC.matcher(joined)
        .results()
        .map(found -> found.group() + found.group(1))
        .filter(found -> !RFC_RIGHT.matcher(found).matches());
  }

  private static Set<String> packages(Predicate<Source> of) {
    return Sources.java().stream()
        .filter(of)
        .map(Source::packagePath)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> lines(Predicate<String> wrong) {
    return Sources.java().stream()
        .filter(file -> !file.packagePath().endsWith("/repo"))
        .flatMap(file -> lines(file, wrong));
  }

  private static Stream<String> lines(Source file, Predicate<String> wrong) {
    return IntStream.range(0, file.lines().size())
        .filter(i -> wrong.test(file.lines().get(i)))
        .mapToObj(i -> "%s:%d: %s".formatted(file.path(), i + 1, file.lines().get(i)));
  }

  private static void assertNone(Stream<String> wrong) {
    assertEquals("", String.join("\n", wrong.toList()));
  }
}
