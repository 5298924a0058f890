package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.GeneratedPage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the RFCs ask is listed, and what is marked as done is cited where it is done and tested.
class RfcCoverageTest {
  @Test
  void everyRowCanBeRead() {
    assertEquals("", String.join("\n", Requirement.all().errors()));
  }

  @Test
  void whatIsDoneIsCitedInTheCodeAndInATest() {
    assertEquals("", String.join("\n", RfcCoverage.ofRepository().unproven()));
  }

  @Test
  void everySectionCitedHasTheFormOfOne() {
    Stream<String> wrong =
        RfcCoverage.sources()
            .flatMap(
                file ->
                    Citation.malformed(file.text()).stream().map(it -> file.path() + ": " + it));

    assertEquals("", String.join("\n", wrong.toList()));
  }

  @Test
  void thePageIsUpToDate() {
    GeneratedPage.check("docs/reference/rfc-coverage.md", RfcCoverage.ofRepository().page());
  }

  @Test
  void numbersOfTheApiAreUpToDate() {
    GeneratedPage.check(
        "server/src/main/resources/io/leasehold/api/about/rfcs.tsv",
        RfcCoverage.ofRepository().table());
  }

  @Test
  void citationsAreFoundInProseAndAcrossLines() {
    String source =
        """
        /// As RFC 2131 §4.3.2 has it (RFC
        /// 3046 §2.2), and RFC 2131 §3.1(4): RFC 2131 §4.3.1 table 3. RFC 3442, RFC 2131 table 5.
        """;

    assertEquals(
        List.of(
            "RFC 2131 §4.3.2",
            "RFC 3046 §2.2",
            "RFC 2131 §3.1(4)",
            "RFC 2131 §4.3.1",
            "RFC 2131 table 3",
            "RFC 3442",
            "RFC 2131 table 5"),
        Citation.in(source).stream().map(Citation::toString).toList());
    assertEquals(List.of(), Citation.malformed(source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"§4.", "§four", "§4.3.x", "§", "§4.3-4", "§4(a)", "§.3"})
  void whatIsNoSectionIsMalformed(String section) {
    boolean wrong = !Citation.malformed("See RFC 2131 " + section + " there").isEmpty();

    // A full stop ends a sentence.
    assertEquals(!section.equals("§4."), wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RFC 2131 §4.3.2  | RFC 2131 §4.3.2 | true
          RFC 2131 §3.1(4) | RFC 2131 §3.1   | true
          RFC 2131 §3.1    | RFC 2131 §3.1(4) | false
          RFC 2131 §4.3.2  | RFC 2131 §4.3   | false
          RFC 2131 §4.3.2  | RFC 2132 §4.3.2 | false
          RFC 3396 §7      | RFC 3396        | true
          """)
  void aCitationSpeaksOfItsOwnPlace(String cited, String place, boolean speaks) {
    assertEquals(speaks, Citation.in(cited).getFirst().speaksOf(Citation.in(place).getFirst()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,MUST,2131,§4.1,yes                     | found 5 columns
          one,MUST,2131,§4.1,yes,A sentence.       | found "one", expected a number
          1,WILL,2131,§4.1,yes,A sentence.         | found "WILL", expected MUST, SHOULD or MAY
          1,MUST,RFC,§4.1,yes,A sentence.          | found "RFC", expected the number of an RFC
          1,MUST,2131,4.1,yes,A sentence.          | found "4.1", expected a section
          1,MUST,2131,§4.1,maybe,A sentence.       | found "maybe", expected yes, partly or no
          1,MUST,2131,§4.1,yes,No sentence         | found "No sentence", expected a sentence
          1,MUST,2131,§4.1,no,A sentence.          | "no" without a reason
          1,MUST,2131,§4.1,partly,A sentence.,     | "partly" without a reason
          1,MUST,2131,§4.1,yes,A sentence.,why     | found "why", expected no reason
          """)
  void aRowThatIsWrongIsToldWithItsLine(String row, String error) {
    Requirement.Rows rows = Requirement.read(List.of("# a comment", row.replace(',', '\t')));

    assertEquals(1, rows.errors().size());
    assertTrue(rows.errors().getFirst().startsWith("line 2: " + error), rows.errors().getFirst());
  }

  @Test
  void aNumberIsGivenOnce() {
    String row = "7\tMUST\t2131\t§4.1\tyes\tA sentence.";

    Requirement.Rows rows = Requirement.read(List.of(row, row));

    assertEquals(List.of("line 2: number 7 is there twice"), rows.errors());
  }
}
