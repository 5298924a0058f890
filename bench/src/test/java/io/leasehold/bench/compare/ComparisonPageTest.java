package io.leasehold.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The page and the picture of small results: three rounds, in which not every server was measured.
class ComparisonPageTest {
  /// The tests run in the folder of their module.
  private static final Path PEERS = Path.of("peers");

  private static final String FACTS =
      """
      cores 2
      kernel 6.1, x86_64
      java 25.0.1
      store ext4
      sync 0.42
      kea 2.6.3-1
      dhcpd 4.4.3-2
      dnsmasq 2.91-1
      rounds 3
      seconds 10
      warm-up 6
      clients 100000
      """;

  private static final String RESULTS =
      """
      1 leasehold exchanges run.exchanges-per-second 52000
      2 leasehold exchanges run.exchanges-per-second 40000
      3 leasehold exchanges run.exchanges-per-second 50000
      1 leasehold renewals run.exchanges-per-second 80000
      2 leasehold renewals run.exchanges-per-second 95000
      3 leasehold renewals run.exchanges-per-second 90000
      1 leasehold half plan.rate 26001
      1 leasehold half run.latency-us.exchange.p50 934
      1 leasehold half run.latency-us.exchange.p99 7157
      1 leasehold half run.latency-us.exchange.p99.9 9600
      1 leasehold half run.lost 0
      2 leasehold half plan.rate 20001
      2 leasehold half run.latency-us.exchange.p50 706
      2 leasehold half run.latency-us.exchange.p99 17400
      2 leasehold half run.latency-us.exchange.p99.9 1027360
      2 leasehold half run.lost 1234
      3 leasehold half plan.rate 25001
      3 leasehold half run.latency-us.exchange.p50 1190
      3 leasehold half run.latency-us.exchange.p99 4420
      3 leasehold half run.latency-us.exchange.p99.9 7670
      3 leasehold half run.lost 5
      1 leasehold overload run.exchanges-per-second 26000
      2 leasehold overload run.exchanges-per-second 36000
      3 leasehold overload run.exchanges-per-second 48500
      1 leasehold full binding.completed 100000
      1 leasehold full run.begun 4950
      1 leasehold full run.not-begun 50
      1 leasehold full run.completed 4925
      1 kea exchanges run.exchanges-per-second 2000
      2 kea exchanges run.exchanges-per-second 1000
      3 kea exchanges run.exchanges-per-second 3000
      1 kea renewals run.exchanges-per-second 45000
      1 kea half plan.rate 1001
      1 kea overload run.exchanges-per-second 1500
      1 kea full binding.completed 8000
      1 kea full run.begun 5000
      1 kea full run.completed 5000
      1 responder exchanges run.exchanges-per-second 110000
      2 responder exchanges run.exchanges-per-second 100001
      1 responder renewals run.exchanges-per-second 200000
      1 responder half plan.rate 55001
      """;

  @TempDir private Path folder;

  private final Locale locale = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(locale);
  }

  @Test
  void eachServerHasTheMedianOfItsRoundsAndTheirRange() throws IOException {
    String page = page(RESULTS);

    assertEquals(
        List.of(
            "| a responder that only patches octets |  | 105,001 (100,001–110,000) | 200,000 |",
            "| Leasehold | SQLite, every ACK after fsync | 50,000 (40,000–52,000)"
                + " | 90,000 (80,000–95,000) |",
            "| Kea | memfile, no fsync | 2,000 (1,000–3,000) | 45,000 |"),
        rows("How many", page));
  }

  @Test
  void theRatiosAreThoseOfTheMedians() throws IOException {
    String page = page(RESULTS);

    assertHas(
        "In the same run Leasehold makes 0.48 × the responder (renewals: 0.45 ×),"
            + " 25 × Kea (renewals: 2.00 ×), in full exchanges a second.",
        page);
  }

  @Test
  void whereNobodyElseWasMeasuredNothingIsCompared() throws IOException {
    String page = page(linesWith("leasehold"));

    assertFalse(page.contains("In the same run"), page);
  }

  @Test
  void aMeasureIsNoServerInTrouble() throws IOException {
    String page = page(RESULTS + linesWith("responder").replace("responder", "rings"));

    assertEquals(
        "| a responder by packet rings |  | 105,001 (100,001–110,000) | 200,000 |",
        rows("How many", page).get(1));
    assertEquals(2, rows("In trouble", page).size());
  }

  @Test
  void timesAreInMilliseconds() throws IOException {
    String page = page(RESULTS);

    assertEquals(
        "| Leasehold | 25,001 (20,001–26,001) | 0.93 (0.71–1.19) | 7.16 (4.42–17.40)"
            + " | 9.60 (7.67–1027.36) | 5 (0–1,234) |",
        rows("How fast", page).get(1));
  }

  /// Of the peak of the same round, and of the renewals that were due.
  @Test
  void whoIsInTroubleIsMeasuredByTheSameRound() throws IOException {
    String page = page(RESULTS);

    assertEquals(
        List.of(
            "| Leasehold | 36,000 (26,000–48,500) | 90 (50–97) % | 100,000 | 1.50 % |",
            "| Kea | 1,500 | 75 % | 8,000 | 0.00 % |"),
        rows("In trouble", page));
  }

  @Test
  void wrongAnswersAreCountedByServer() throws IOException {
    String wrong =
        """
        1 kea renewals wrong.total 1000
        1 kea full wrong.total 2
        1 leasehold half wrong.total 0
        """;

    assertHas("Every answer is checked: none was wrong.", page(RESULTS));
    assertHas("Every answer is checked: of wrong ones Kea gave 1,002.", page(RESULTS + wrong));
  }

  @Test
  void everyPlaceOfTheTemplateIsFilled() throws IOException {
    String page = page(RESULTS);

    assertEquals(List.of(), found("@[A-Za-z.]+@", page));
    assertHas("- **Machine**: 2 cores, shared by server and generator; Linux 6.1, x86_64;", page);
    assertHas("4 KB takes 0.42 ms.", page);
    assertHas("on Java 25.0.1; Kea 2.6.3-1, ISC dhcpd 4.4.3-2 and dnsmasq 2.91-1 from", page);
    assertHas("with 100000 clients, 10 s for each measurement, 3 round(s), in", page);
    assertHas("  6 s of the same load, for every server", page);
    assertHas("(images/benchmarks.svg)", page);
  }

  @Test
  void theLanguageOfTheMachineChangesNothing() throws IOException {
    String page = page(RESULTS);
    String picture = Files.readString(picture());

    Locale.setDefault(Locale.GERMANY);

    assertEquals(page, page(RESULTS));
    assertEquals(picture, Files.readString(picture()));
  }

  @Test
  void thePictureHasTwoBarsForEachServerThatWasMeasured() throws Exception {
    page(RESULTS);
    Document picture =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture().toFile());

    // 480 for the most of all, which is 200,000; the first two explain the colours.
    assertEquals(
        List.of(
            "exchanges 12",
            "renewals 12",
            "exchanges 252",
            "renewals 480",
            "exchanges 120",
            "renewals 216",
            "exchanges 5",
            "renewals 108"),
        elements("rect", picture)
            .map(each -> each.getAttribute("class") + " " + each.getAttribute("width"))
            .toList());
    assertEquals(
        List.of(
            "full exchanges",
            "renewals",
            "nothing but sockets",
            "105,001",
            "200,000",
            "Leasehold",
            "50,000",
            "90,000",
            "Kea",
            "2,000",
            "45,000"),
        elements("text", picture).skip(1).map(Element::getTextContent).toList());
    assertEquals("0 0 760 214", picture.getDocumentElement().getAttribute("viewBox"));
  }

  private String page(String results) throws IOException {
    Files.writeString(folder.resolve("results.tsv"), results.replace(' ', '\t'));
    Files.writeString(
        folder.resolve("facts.tsv"),
        Pattern.compile("(?m)^(\\S+) ").matcher(FACTS).replaceAll("$1\t"));
    ComparisonPage.main(new String[] {folder.toString(), PEERS.toString(), folder.toString()});
    return Files.readString(folder.resolve("benchmarks.md"));
  }

  private Path picture() {
    return folder.resolve("images/benchmarks.svg");
  }

  private static String linesWith(String server) {
    return String.join("\n", RESULTS.lines().filter(line -> line.contains(server)).toList());
  }

  /// The rows of the table below that heading, without its own two.
  private static List<String> rows(String heading, String page) {
    return page.lines()
        .dropWhile(line -> !line.equals("## " + heading))
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group()).toList();
  }

  private static Stream<Element> elements(String name, Document document) {
    NodeList all = document.getElementsByTagName(name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
  }

  private static void assertHas(String expected, String page) {
    assertTrue(page.contains(expected), page);
  }
}
