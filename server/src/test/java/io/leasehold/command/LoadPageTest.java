package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.load.Kind;
import io.leasehold.load.Latency;
import io.leasehold.load.LoadReport;
import io.leasehold.load.Mode;
import io.leasehold.load.Phase;
import io.leasehold.load.Plan;
import io.leasehold.load.Progress;
import io.leasehold.load.Wrong;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the documentation shows of `leasehold load` is what it prints. With `-Ddocs.write=true` the
/// page is written.
class LoadPageTest {
  private static final String PAGE = "docs/reference/load.md";
  private static final Pattern SHOWN = Pattern.compile("(?ms)^```text ([a-z]+)\n.*?^```$");

  private static final Plan PLAN =
      new Plan(
          Mode.RENEW,
          Ipv4.of("192.0.2.1"),
          Optional.empty(),
          67,
          Ipv4.of("192.0.2.2"),
          false,
          false,
          0,
          50_000,
          0x0200_0000_0000L,
          64,
          20_000,
          0,
          10,
          0,
          1_000,
          3,
          1,
          false);

  private static final Progress PROGRESS =
      new Progress("renew", 3, 19_998, 4_180_000, 0, 0, 27, 11, 0, 0);

  private static final LoadReport REPORT =
      new LoadReport(
          PLAN,
          Optional.of(
              phase(
                  2_381_000_000L,
                  50_000,
                  Map.of(
                      Kind.DISCOVER,
                      50_000L,
                      Kind.SELECTING,
                      50_000L,
                      Kind.OFFER,
                      50_000L,
                      Kind.ACK,
                      50_000L),
                  new Latency(50_000, 0, 812_000, 1_410_000, 3_120_000, 9_730_000, 12_400_000))),
          phase(
              10_000_000_000L,
              200_000,
              Map.of(Kind.RENEWING, 200_012L, Kind.ACK, 199_999L),
              new Latency(0, 0, 0, 0, 0, 0, 0)),
          50_000,
          Map.of(Wrong.OTHER_ADDRESS, 1L),
          List.of(
              "OTHER_ADDRESS: DHCPACK to 02:00:00:00:3f:a1, xid 0x02003fa1, yiaddr 198.18.63.170:"
                  + " not 198.18.63.171"),
          0,
          0);

  @Test
  void reportsOfThePageAreWhatIsPrinted() throws IOException {
    Matcher shown = SHOWN.matcher(Files.readString(Path.of("..").resolve(PAGE)));
    StringBuilder page = new StringBuilder();
    int count = 0;

    while (shown.find()) {
      String kind = shown.group(1);
      String block = "```text " + kind + "\n" + text(kind) + "\n```";
      shown.appendReplacement(page, Matcher.quoteReplacement(block));
      count++;
    }
    shown.appendTail(page);

    assertEquals(3, count);
    GeneratedPage.check(PAGE, page.toString());
  }

  @Test
  void everyMemberOfTheJsonIsExplained() throws IOException {
    String page = Files.readString(Path.of("..").resolve(PAGE));

    Matcher members = Pattern.compile("\"([a-z0-9.-]+)\": ").matcher(LoadJson.of(REPORT));
    while (members.find()) {
      assertTrue(page.contains("`" + members.group(1) + "`"), members.group(1));
    }
  }

  @Test
  void everyWrongIsExplained() throws IOException {
    String page = Files.readString(Path.of("..").resolve(PAGE));

    for (Wrong wrong : Wrong.values()) {
      assertTrue(page.contains("| `" + LoadJson.name(wrong) + "` | " + wrong.text()), wrong::name);
    }
  }

  private static String text(String kind) {
    return switch (kind) {
      case "progress" -> LoadText.line(Mode.RENEW, PROGRESS);
      case "report" -> String.join("\n", LoadText.lines(REPORT));
      case "json" -> LoadJson.of(REPORT);
      default -> throw new AssertionError("what is " + kind + "?");
    };
  }

  private static Phase phase(
      long durationNs, long exchanges, Map<Kind, Long> messages, Latency offer) {
    Map<Kind, Long> all = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      all.put(kind, messages.getOrDefault(kind, 0L));
    }
    boolean renewals = offer.count() == 0;
    long completed = renewals ? exchanges - 1 : exchanges;
    long lost = exchanges - completed;
    Latency ack =
        new Latency(completed, lost, 640_000, 1_120_000, 2_480_000, 7_210_000, 1_004_300_000);
    return new Phase(
        durationNs,
        exchanges,
        completed,
        completed,
        0,
        lost,
        renewals ? 12 : 0,
        0,
        all,
        offer,
        ack,
        ack,
        List.of(
            new Phase.Within(1, completed * 17 / 20),
            new Phase.Within(10, completed - 70),
            new Phase.Within(100, completed - 12),
            new Phase.Within(1_000, completed - 12)));
  }
}
