package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.GeneratedPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documentation shows of `leasehold explain` is what it prints. With `-Ddocs.write=true`
/// the page is written.
class ExplainPageTest {
  private static final String PAGE = "docs/operating/troubleshooting.md";
  private static final Pattern RUN =
      Pattern.compile("(?ms)^```console\n\\$ leasehold (explain [^\n]*)\n.*?^```$");

  @Test
  void runsOfThePageShowWhatIsPrinted() throws IOException {
    Matcher runs = RUN.matcher(Files.readString(Path.of("..").resolve(PAGE)));
    StringBuilder page = new StringBuilder();
    int shown = 0;

    while (runs.find()) {
      String command = runs.group(1);
      String run = "```console\n$ leasehold " + command + "\n" + output(command) + "```";
      runs.appendReplacement(page, Matcher.quoteReplacement(run));
      shown++;
    }
    runs.appendTail(page);

    assertTrue(shown > 0, "no run is shown");
    GeneratedPage.check(PAGE, page.toString());
  }

  private static String output(String command) {
    StringWriter out = new StringWriter();
    PrintWriter printed = new PrintWriter(out);
    new CommandTree(List.of(new ExplainCommand()))
        .printingTo(printed, printed)
        .run(
            Stream.of(command.split(" "))
                .map(word -> word.replaceFirst("^examples/", "../examples/"))
                .toArray(String[]::new));
    return out.toString();
  }
}
