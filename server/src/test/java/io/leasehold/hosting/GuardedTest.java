package io.leasehold.hosting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Outside;
import io.leasehold.config.Towards;
import io.leasehold.expression.OutsideTest;
import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Format;
import io.leasehold.metrics.Metrics;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import io.leasehold.testkit.ExtensionJar;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The extensions of the example, asked as the engine asks them, and ones that are wrong.
class GuardedTest {
  private static final Range POOL = Range.of("192.0.2.100-192.0.2.109");
  private static final Towards TOWARDS =
      new Towards(
          Ipv4.of("192.0.2.1"),
          Optional.of(Prefix.of("192.0.2.0/24")),
          Optional.of(Ipv4.of("192.0.2.104")));

  private static final String WRONG =
      """
      import io.leasehold.extension.*;
      import io.leasehold.model.*;
      import java.util.*;
      public final class CLASS implements PROVIDER {
        public String name() { return "NAME"; }
        public int version() { return VERSION; }
        public PRODUCT make(Map<String, Object> settings) { return BODY; }
      }
      """;

  @TempDir private static Path shared = Path.of("");
  private static Path jars = Path.of("");

  @BeforeAll
  static void compile() {
    ExtensionJar.exampleIn(shared);
    jars =
        ExtensionJar.of(
            shared,
            "wrong.jar",
            Map.of(
                "Astray",
                wrong(
                    "Astray",
                    "Allocator",
                    "astray",
                    "(q, p, f) -> Optional.of(Ipv4.of(\"10.0.0.1\"))"),
                "Greedy",
                wrong("Greedy", "Allocator", "greedy", "(q, p, f) -> Optional.of(p.first())"),
                "Endless",
                wrong(
                    "Endless",
                    "OptionValue",
                    "endless",
                    "(q, c) -> Optional.of(Octets.copyOf(new byte[256]))"),
                "Thrower",
                wrong(
                    "Thrower",
                    "ClientTest",
                    "thrower",
                    "q -> { throw new IllegalStateException(); }")));
  }

  private static String wrong(String type, String product, String name, String body) {
    return WRONG
        .replace("CLASS", type)
        .replace("PROVIDER", product + "Provider")
        .replace("PRODUCT", product)
        .replace("NAME", name)
        .replace("BODY", body);
  }

  @Test
  void theTestSeesTheHardwareAddress() throws Exception {
    OutsideTest test = Hosted.of(jars).test("private-mac", Map.of());

    assertTrue(test.holds(of("da:a1:19:00:00:07")));
    assertFalse(test.holds(of("00:53:00:00:00:07")));
  }

  @Test
  void theValueSeesSubnetAndAddress() throws Exception {
    Outside.Value value =
        Hosted.of(jars).value("portal-url", Map.of("url", "{address} in {subnet}"));

    assertEquals(
        Optional.of(Octets.ofText("192.0.2.104 in 192.0.2.0/24")),
        value.of(Facts4.discover(), TOWARDS));
  }

  @Test
  void aValueThatNoOptionHoldsIsNone() throws Exception {
    Outside.Value value = Hosted.of(jars).value("endless", Map.of());

    assertEquals(Optional.empty(), value.of(Facts4.discover(), TOWARDS));
  }

  @Test
  void theAllocatorSeesTheCircuit() throws Exception {
    Outside.Choice choice = Hosted.of(jars).choice("by-port", Map.of());

    assertEquals(Optional.of(Ipv4.of("192.0.2.106")), choice.of(onPort("07"), POOL, _ -> true));
    assertEquals(Optional.empty(), choice.of(onPort("07"), POOL, _ -> false));
    assertEquals(Optional.empty(), choice.of(onPort("0b"), POOL, _ -> true));
    assertEquals(Optional.empty(), choice.of(Facts4.discover(), POOL, _ -> true));
  }

  @Test
  void anAddressOutsideOfThePoolOrTakenIsNoAnswer() throws Exception {
    Hosted hosted = Hosted.of(jars);

    assertEquals(
        Optional.empty(), hosted.choice("astray", Map.of()).of(Facts4.discover(), POOL, _ -> true));
    assertEquals(
        Optional.empty(),
        hosted.choice("greedy", Map.of()).of(Facts4.discover(), POOL, _ -> false));
  }

  @Test
  void whoeverThrowsDoesNotMeanTheClient() throws Exception {
    assertFalse(Hosted.of(jars).test("thrower", Map.of()).holds(Facts4.discover()));
  }

  @Test
  void whatNoClientWaitsForCountsForNothing() throws Exception {
    Hosted hosted = Hosted.of(jars);
    Metrics metrics = new Metrics();
    hosted.watch(metrics);
    OutsideTest thrower = hosted.test("thrower", Map.of());

    for (int i = 0; i < Health.BAD_MAX; i++) {
      assertFalse(thrower.holds(Facts4.supposed()));
    }
    thrower.holds(Facts4.discover());

    String series = "dhcp_extension_calls_total{extension=\"thrower\",outcome=\"%s\"} %s";
    String text = text(metrics);
    assertTrue(text.contains(series.formatted("failed", "1.0")), text);
    assertTrue(text.contains(series.formatted("passed-over", "0.0")), text);
  }

  private static String text(Metrics metrics) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exposition(metrics).write(out, Format.TEXT);
    return out.toString(UTF_8);
  }

  private static Facts4 of(String hardware) {
    return new Facts4(Queries.of(hardware).discover().message());
  }

  private static Facts4 onPort(String hex) {
    return new Facts4(
        Queries.of(1)
            .with(
                OptionCode4.RELAY_AGENT_INFORMATION, Octets.ofHex("020101" + "0103" + "0000" + hex))
            .discover()
            .message());
  }
}
