package io.leasehold.e2e.dashboard;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/// Whether people who see, hear or move otherwise can use a page, as far as axe-core can tell.
final class Axe {
  /// What WCAG 2.2 asks for at level AA, as far as a program can see it.
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /// Why it may leave open how a text stands out: something lies over it until one scrolls, or it
  /// is one sign alone. A ground that is a picture is no excuse.
  private static final List<String> EXCUSES =
      List.of(
          "bgOverlap",
          "elmPartiallyObscured",
          "elmPartiallyObscuring",
          "outsideViewport",
          "shortTextContent",
          "nonBmp");

  /// The sign at the end of a field is a picture, and no text lies on that; an editor draws its
  /// text below a field whose own is not seen.
  private static final String PLAIN =
      """
      .form-select, .form-control { background-image: none !important; }
      .lh-first-steps > li::before { content: none !important; }
      lh-code textarea { color: inherit !important; }
      """;

  private static final String SCRIPT = script();

  private Axe() {}

  private static String script() {
    try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it finds wrong, and texts of which it cannot tell how they stand out; empty if that is
  /// nothing. A page keeps the program: most of the time goes into reading it.
  static String violations(ChromeDriver driver) {
    if (!Boolean.TRUE.equals(driver.executeScript("return 'axe' in window"))) {
      driver.executeScript(SCRIPT);
    }
    Object found =
        driver.executeAsyncScript(
            """
            const [tags, excuses, plain, done] = arguments;
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(plain);
            document.adoptedStyleSheets.push(sheet);
            const told = (rule, nodes, why) => `${rule.id}: ${rule.help}\\n` + nodes.slice(0, 5)
              .map((node) => `  ${node.html} ${why(node)}`).join('\\n');
            const isOpen = ({ any }) => any.some(({ data }) => !excuses.includes(data?.messageKey));
            const why = ({ any }) => any.map((each) => each.message).join('; ');
            // Other colours are drawn with the next frame.
            const frame = () => new Promise(requestAnimationFrame);
            const run = () => axe.run({ runOnly: tags, resultTypes: ['violations', 'incomplete'] });
            frame().then(frame).then(run).then((all) => {
              const unsure = all.incomplete.filter((rule) => rule.id === 'color-contrast')
                .map((rule) => [rule, rule.nodes.filter(isOpen)])
                .filter(([, nodes]) => nodes.length > 0);
              done([
                ...all.violations.map((rule) =>
                  told(rule, rule.nodes, (node) => node.failureSummary)),
                ...unsure.map(([rule, nodes]) => told(rule, nodes, why)),
              ].join('\\n'));
            }, (problem) => done(String(problem))).finally(() => {
              document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1);
            });
            """,
            WCAG,
            EXCUSES,
            PLAIN);
    return String.valueOf(found);
  }
}
