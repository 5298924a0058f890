package io.leasehold.e2e.dashboard;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.openqa.selenium.chrome.ChromeDriver;

/// Whether people who see, hear or move otherwise can use a page, as far as axe-core can tell.
final class Axe {
  /// What WCAG 2.2 asks for at level AA, as far as a program can see it.
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Axe() {}

  /// What it finds wrong; empty if that is nothing.
  static String violations(ChromeDriver driver) {
    Results results = new AxeBuilder().withTags(WCAG).analyze(driver);
    return results.getViolations().stream().map(Axe::told).collect(Collectors.joining("\n"));
  }

  private static String told(Rule rule) {
    return "%s: %s\n  %s"
        .formatted(
            rule.getId(),
            rule.getHelp(),
            rule.getNodes().stream()
                .limit(5)
                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                .collect(Collectors.joining("\n  ")));
  }
}
