package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reason;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.metrics.Counter;
import io.leasehold.metrics.Counters;
import io.leasehold.metrics.Gauge;
import io.leasehold.metrics.Histogram;
import io.leasehold.metrics.HistogramsBy;
import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Scale;
import io.leasehold.metrics.Series;
import io.leasehold.transport.Transport;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import java.util.List;
import java.util.Locale;

/// What the pipeline counts. Every message that is received is counted as decided, malformed,
/// ignored or dropped, once.
public final class ServerMetrics {
  private final Metrics metrics = new Metrics();

  final Counters<QueryKind> received =
      metrics.counters(
          "dhcp_messages_received_total",
          "Well-formed queries received, a DHCPREQUEST by the state of its client.",
          "type",
          QueryKind.class,
          ServerMetrics::label);
  final Counters<MalformedReason> malformed =
      metrics.counters(
          "dhcp_messages_malformed_total",
          "Datagrams that are no DHCP message, by what is wrong.",
          "reason",
          MalformedReason.class,
          ServerMetrics::label);
  final Counters<IgnoredReason> ignored =
      metrics.counters(
          "dhcp_messages_ignored_total",
          "Well-formed messages that no server answers.",
          "reason",
          IgnoredReason.class,
          ServerMetrics::label);
  final Counters<DropReason> dropped =
      metrics.counters(
          "dhcp_messages_dropped_total",
          "Queries, and replies to them, given up although nothing was wrong with them.",
          "reason",
          DropReason.class,
          ServerMetrics::label);
  final Counters<Reason> decided =
      metrics.counters(
          "dhcp_queries_decided_total",
          "Queries decided, by the deciding reason.",
          "reason",
          Reason.class,
          ServerMetrics::label);
  final Counters<ReplyType> sent =
      metrics.counters(
          "dhcp_replies_sent_total",
          "Replies handed to the system, by type; those it did not take are counted as failed,"
              + " too.",
          "type",
          ReplyType.class,
          ServerMetrics::label);
  final Counters<LeftOut> leftOut =
      metrics.counters(
          "dhcp_options_left_out_total",
          "Options left out of replies because they did not fit into what the client takes.",
          "option",
          LeftOut.class,
          ServerMetrics::label);
  final Counter sendFailed =
      metrics.counter("dhcp_replies_failed_total", "Replies that the system did not take.");
  final Counter queueFull =
      metrics.counter(
          "dhcp_queue_full_total",
          "How often receiving paused because the store could not keep up.");
  final Gauge queued =
      metrics.gauge(
          "dhcp_queue_waiting_records",
          "Records that wait for the store now; a decision without any counts as one.");
  final Gauge delayed =
      metrics.gauge("dhcp_queue_delayed_offers", "DHCPOFFERs that wait for their delay now.");
  final Gauge unanswered =
      metrics.gauge(
          "dhcp_queue_unanswered_queries",
          "Queries that are decided and whose answers wait for the store, or a delay, now.");
  final Counter hurried =
      metrics.counter(
          "dhcp_offers_hurried_total",
          "DHCPOFFERs that left before their delay was over because too many waited.");
  final Counter expired =
      metrics.counter("dhcp_leases_expired_total", "Leases, offers aside, that have ended.");
  final Counter commits =
      metrics.counter("dhcp_store_commits_total", "Batches of records made durable.");
  final Counter records =
      metrics.counter("dhcp_store_records_total", "Records of leases made durable.");
  final Histogram batchRecords =
      metrics.histogram("dhcp_store_batch_records", "Records of one batch.", Scale.SIZES);
  final Histogram commitTime =
      metrics.histogram(
          "dhcp_store_commit_seconds", "Waiting for the store, for one batch.", Scale.TIMES);
  final Counter refusals =
      metrics.counter(
          "dhcp_store_refusals_total", "How often the store could not take a batch (disk full).");

  final Histogram batchMessages =
      metrics.histogram(
          "dhcp_receive_batch_messages", "Datagrams that were taken at once.", Scale.SIZES);
  final HistogramsBy<Stage> stages =
      metrics.histograms(
          "dhcp_message_stage_seconds",
          "How long messages take, by stage; replies that are delayed on purpose are not in send.",
          "stage",
          Stage.class,
          ServerMetrics::label);
  private final Reloads reloads = new Reloads(metrics);

  /// Says which version this is.
  public void version(String version) {
    metrics.info(
        "dhcp_build_info",
        "Always 1; the version of this server and of Java.",
        List.of("version", "java"),
        Series.of("version", version, "java", Runtime.version().toString()));
  }

  /// What becomes of other configurations.
  Reloads reloads() {
    return reloads;
  }

  /// Adds what the server as a whole knows of itself.
  void watch(Server server) {
    metrics.gauge(
        "dhcp_queue_waiting_commands",
        "Commands of administrators that wait for the deciding thread now.",
        server::commandsWaiting);
    metrics.histograms(
        "dhcp_subnet_latency_seconds",
        "From the arrival of a query until its reply is with the kernel, by the subnet of the"
            + " address that is given.",
        "subnet",
        () -> server.latencies().all());
    PoolMetrics.add(metrics, server::occupancy, server::fullInS);
  }

  /// Adds what the transport counts by itself.
  void watch(Transport transport) {
    metrics.counter(
        "dhcp_datagrams_received_total",
        "Datagrams received on the chosen interfaces.",
        () -> transport.counts().received());
    metrics.counter(
        "dhcp_datagrams_unchosen_total",
        "Datagrams dropped because their interface is not chosen.",
        () -> transport.counts().notChosen());
    metrics.counter(
        "dhcp_datagrams_unplaced_total",
        "Datagrams dropped because the interface they came by cannot be known.",
        () -> transport.counts().unplaced());
    metrics.counter(
        "dhcp_datagrams_oversize_total",
        "Datagrams dropped because they are longer than any DHCP message.",
        () -> transport.counts().oversize());
    metrics.counter(
        "dhcp_datagrams_overflowed_total",
        "Datagrams that the kernel dropped: its receive buffer was full, or the checksum wrong.",
        () -> transport.counts().kernelDrops());
    metrics.counter(
        "dhcp_receive_errors_total",
        "Errors that the system reported while receiving.",
        () -> transport.counts().receiveErrors());
    metrics.counter(
        "dhcp_replies_broadcast_total",
        "Replies broadcast because no frame could be addressed to the client.",
        () -> transport.counts().broadcastInstead());
    metrics.counter(
        "dhcp_interfaces_changed_total",
        "How often a chosen interface came, went or changed.",
        () -> transport.counts().interfaceChanges());
  }

  public Metrics metrics() {
    return metrics;
  }

  /// How many messages were taken that have cost the server time: also those that are none, or none
  /// for a server, or came too late.
  public long taken() {
    return received.total()
        + malformed.total()
        + ignored.total()
        + dropped.of(DropReason.STALE)
        + dropped.of(DropReason.NO_INTERFACE);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
