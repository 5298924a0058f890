package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.events.Level;
import io.leasehold.metrics.Exposition;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// How long messages take, stage by stage.
class LatencyTest {
  private static final long NS_PER_MS = 1_000_000;

  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  @Test
  void theTimeInTheReceiveBufferIsThatOfTheKernel() {
    it.transport.broadcast(client.discover().message(), it.time.nowNs() - 30 * NS_PER_MS);

    it.decideOnce();

    assertEquals("0.03", value("dhcp_message_stage_seconds_sum{stage=\"receive\"}"));
    assertEquals("0.03", value("dhcp_subnet_latency_seconds_sum{subnet=\"192.0.2.0/24\"}"));
  }

  @Test
  void withoutATimestampOfTheKernelItIsTheBatchThatCounts() {
    it.transport.broadcast(client.discover().message());

    it.decideOnce();

    assertEquals("0.0", value("dhcp_message_stage_seconds_sum{stage=\"receive\"}"));
    assertEquals("1", value("dhcp_message_stage_seconds_count{stage=\"receive\"}"));
  }

  @Test
  void aClockThatWasSetMakesNoLatency() {
    it.decideOnce();
    it.time.stepS(7_200);
    it.transport.broadcast(client.discover().message(), it.time.nowNs() - 7_200_000 * NS_PER_MS);

    it.decideOnce();

    assertEquals("0.0", value("dhcp_message_stage_seconds_sum{stage=\"receive\"}"));
  }

  @Test
  void anAckWaitsForTheDisk() {
    Ipv4 offered = it.offer(client);
    it.transport.broadcast(client.selecting(ServerFixture.SERVER, offered).message());
    it.decideOnce();

    it.time.advanceMs(40);
    it.commitOnce();

    assertEquals("0.04", value("dhcp_message_stage_seconds_sum{stage=\"commit\"}"));
    assertEquals("1", value("dhcp_message_stage_seconds_count{stage=\"commit\"}"));
    assertEquals("2", value("dhcp_message_stage_seconds_count{stage=\"decide\"}"));
    assertEquals("2", value("dhcp_message_stage_seconds_count{stage=\"send\"}"));
    assertEquals("2", value("dhcp_subnet_latency_seconds_count{subnet=\"192.0.2.0/24\"}"));
  }

  @Test
  void whatIsNotAnsweredIsNotSent() {
    it.transport.broadcast(
        client.selecting(Ipv4.of("192.0.2.77"), Ipv4.of("192.0.2.100")).message());

    it.turn();

    assertEquals("1", value("dhcp_message_stage_seconds_count{stage=\"decide\"}"));
    assertEquals("0", value("dhcp_message_stage_seconds_count{stage=\"send\"}"));
  }

  @Test
  void whatWasCountedForASubnetIsCountedOnAfterAReload() {
    it.lease(client);

    it.server.use(with("198.51.100.0/24", "192.0.2.0/24"));
    it.decideOnce();
    it.lease(Queries.of(2));
    assertEquals("4", value("dhcp_subnet_latency_seconds_count{subnet=\"192.0.2.0/24\"}"));
    assertEquals("0", value("dhcp_subnet_latency_seconds_count{subnet=\"198.51.100.0/24\"}"));
    it.server.use(with("198.51.100.0/24"));
    it.decideOnce();

    assertEquals("", value("dhcp_subnet_latency_seconds_count{subnet=\"192.0.2.0/24\"}"));
  }

  @Test
  void manySubnetsAreCountedTogetherFromABoundOn() {
    String[] subnets = new String[SubnetLatencies.SUBNETS_MAX + 1];
    for (int i = 0; i < subnets.length; i++) {
      subnets[i] = "10.%d.%d.0/24".formatted(i / 256, i % 256);
    }
    SubnetLatencies latencies = SubnetLatencies.first(with(subnets));

    latencies.at(Ipv4.of("10.4.0.7")).lane(Side.DECIDING).record(1);
    latencies.at(Ipv4.of("10.3.255.7")).lane(Side.DECIDING).record(1);

    assertEquals(SubnetLatencies.SUBNETS_MAX + 1, latencies.all().size());
    assertEquals(1, count(latencies, SubnetLatencies.OTHER));
    assertEquals(1, count(latencies, "10.3.255.0/24"));
  }

  @Test
  void anOfferThatIsDelayedOnPurposeIsNoLatency() {
    Config config =
        Configs.read(
            """
            {"interfaces": ["*"], "offer-delay": "200ms",
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
            """);
    ServerFixture slow = new ServerFixture(Level.INFO, config);
    slow.transport.broadcast(client.discover().message());
    slow.decideOnce();

    slow.time.advanceMs(200);
    slow.decideOnce();

    assertEquals(1, slow.transport.sent.size());
    assertEquals(0, slow.metrics.stages.of(Stage.SEND).count());
  }

  private static Config with(String... subnets) {
    Function<Configs, Configs> all = configs -> configs;
    for (String subnet : subnets) {
      String pool = subnet.replace(".0/24", ".100-") + subnet.replace(".0/24", ".199");
      all = all.andThen(configs -> configs.subnet(subnet, made -> made.pool(pool)));
    }
    return all.apply(Configs.config()).build();
  }

  private static long count(SubnetLatencies latencies, String subnet) {
    return latencies.all().entrySet().stream()
        .filter(each -> each.getKey().equals(subnet))
        .mapToLong(each -> each.getValue().count())
        .sum();
  }

  /// What is written behind this name and these labels; nothing if they are not there.
  private String value(String series) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new Exposition(it.metrics.metrics()).write(out, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> line.substring(series.length() + 1))
        .findFirst()
        .orElse("");
  }
}
