package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.explain.Explainer;
import io.leasehold.explain.Explanation;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Ports;
import io.leasehold.select.Arrival;
import io.leasehold.testkit.Arrivals;
import io.leasehold.testkit.Property;
import io.leasehold.wire.v4.Capture;
import io.leasehold.wire.v4.Mutations;
import io.leasehold.wire.v4.OptionText4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages spoilt at random, explained in words and as JSON, with every feature that looks at what
/// clients send (`hostile.json`): CVE-2015-8373 and CVE-2018-5732 were of what is only shown.
class HostileExplanationTest {
  private static final Path CONFIG = Path.of("src/test/resources/hostile.json");
  private static final byte[] RELAY_OF_ALL = {(byte) 198, 18, 0, 1};
  private static final int GIADDR = 24;
  private static final int OPTIONS = 240;
  private static final int MESSAGES = 20_000;

  private enum Outcome {
    ANSWERED,
    SILENT,
    MALFORMED,
    IGNORED
  }

  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whateverIsSentIsExplainedOnLinesThatAreHarmless(boolean lenient) throws IOException {
    Arrivals arrivals = Arrivals.on("eth0", "192.0.2.1/24");
    Explainer explainer =
        new Explainer(
            config(lenient), Set.of(Ipv4.of("192.0.2.1")), Ports.STANDARD, new LeaseTable());
    List<byte[]> seeds = new ArrayList<>();
    Capture.all().forEach(capture -> seeds.add(Mutations.asRequest(capture)));
    Capture.ofDevices().forEach(capture -> seeds.add(Mutations.asRequest(capture)));
    int[] number = {0};

    new Mutations(
            (octets, length) -> {
              byte[] message = Arrays.copyOf(octets, length);
              boolean relayed = number[0]++ % 2 == 0 && length >= OPTIONS;
              if (relayed) {
                System.arraycopy(RELAY_OF_ALL, 0, message, GIADDR, RELAY_OF_ALL.length);
              }
              Arrival arrival =
                  relayed
                      ? arrivals.relayed(Ipv4.of("198.18.0.1"), Ipv4.of("192.0.2.1"))
                      : arrivals.broadcast();
              explain(explainer, Octets.copyOf(message), arrival, 1_800_000_000L + number[0]);
            })
        .atRandom(
            seeds, new SplittableRandom(Long.getLong("property.seed", 1)), Property.runs(MESSAGES));

    assertEquals(Set.of(Outcome.values()), outcomes.keySet());
    assertTrue(outcomes.getOrDefault(Outcome.ANSWERED, 0) > number[0] / 10, outcomes.toString());
  }

  private void explain(Explainer explainer, Octets octets, Arrival arrival, long nowS) {
    try {
      Explanation explanation = explainer.explain(octets, arrival, nowS);
      outcomes.merge(outcome(explanation), 1, Integer::sum);
      for (String line : ExplanationText.lines(explanation, OptionText4.REGISTRY)) {
        assertTrue(line.codePoints().noneMatch(HostileExplanationTest::isHarmful), line);
      }
      String json = Json.tree(ExplanationJson.of(explanation, OptionText4.REGISTRY));
      assertTrue(TreeReader.read(json) instanceof TreeRead.Tree, json);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("escaped with " + octets.toHex(), e);
    }
  }

  private static Outcome outcome(Explanation explanation) {
    return switch (explanation) {
      case Explanation.Decided decided ->
          decided.decision().reply().isPresent() ? Outcome.ANSWERED : Outcome.SILENT;
      case Explanation.Malformed _ -> Outcome.MALFORMED;
      case Explanation.NotServed _ -> throw new AssertionError("every interface is served");
      case Explanation.TooFast _ -> throw new AssertionError("nothing limits it");
      case Explanation.Ignored _ -> Outcome.IGNORED;
    };
  }

  /// What moves the cursor, ends the line, or turns the text around.
  private static boolean isHarmful(int c) {
    return Character.isISOControl(c) || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
  }

  private static Config config(boolean lenient) throws IOException {
    String text =
        Files.readString(CONFIG)
            .replace(
                "\"authoritative\": true,",
                "\"authoritative\": true, \"compatibility\": {\"lenient-option-parsing\": %s},"
                    .formatted(lenient));
    if (ConfigReader.read(text) instanceof ConfigRead.Good(Config config, _, _, _)) {
      return config;
    }
    throw new AssertionError(CONFIG + " is not good");
  }
}
