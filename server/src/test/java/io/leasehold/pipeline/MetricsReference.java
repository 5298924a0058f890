package io.leasehold.pipeline;

import io.leasehold.metrics.Metric;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes the page of all metrics.
final class MetricsReference {
  private static final String HEAD =
      """
      # Metrics

      What the server counts, since it was started. Prometheus reads it at `/metrics`, as text or as OpenMetrics
      ([how, and what to alert on](../operating/metrics.md)). The log tells the values that are not 0 every five minutes if they
      changed, on SIGUSR1 and when the server stops ([LH-1004](events.md#lh-1004)): of histograms the count and the mean, and not
      what there is by pool, subnet or state.

      | name | kind | labels | |
      |---|---|---|---|
      """;

  private static final String STAGES =
      """

      ## The stages of a message

      The values of `stage` of `dhcp_message_stage_seconds`, one after the other.

      | stage | from | to | of |
      |---|---|---|---|
      | `receive` | the kernel's time of its arrival | its turn to be decided | every datagram that is not stale |
      | `decide` | its turn | the decision | every query that is decided |
      | `commit` | the decision | its records, and all before them, on stable storage | what must be, and is answered |
      | `send` | that it could leave | the reply with the kernel | every reply that is not delayed on purpose |

      Where the kernel gives no time of arrival, or the system's clock was set in the last ten seconds, a message has come when it was
      taken. `dhcp_subnet_latency_seconds` is all of it, for replies that give an address; the first 1,024 subnets of the
      configuration have series of their own, the others are together as `other`. Buckets end at round numbers from 5 µs to 5 s, by
      subnet from 0.5 ms to 2.5 s.

      ## When a subnet is full

      `dhcp_subnet_time_to_full_seconds` is what is free, divided by how fast what is used grows: the slope of the straight line
      that fits best what was seen every ten seconds, with weights that fall to a third in 30 minutes. So a steady growth is met
      exactly, comings and goings are evened out, of a growth that begins half is known after an hour. It is absent for the first
      hour after a start, and after a reload that changes the subnet's pools; where the last minutes (weights fall to a third in 10)
      grow less than half as fast, as a fresh network does once its clients are there; where the subnet grows by less than an address
      in 30 minutes; and where it would take more than three years. It is 0 where nothing is free, and only there.

      ## States

      The values of `state` of `dhcp_leases_kept_addresses`.

      | state | |
      |---|---|
      | `bound` | A client holds the address. |
      | `idle` | Released or expired: it is the last address of a client, and anybody's next one. |
      | `declined` | In probation, because a client found it in use. |
      """;

  private static final String REASONS =
      """

      ## Why a message or a reply is dropped

      The values of `reason` of `dhcp_messages_dropped_total`.

      | reason | |
      |---|---|
      """;

  private static final String JVM =
      """

      ## The process and its JVM

      Under the names that everybody uses for them, by Prometheus' own library.

      | name | labels | |
      |---|---|---|
      | `process_cpu_seconds_total` |  | Processor time, of users and system. |
      | `process_max_fds`, `process_open_fds` |  | File descriptors that may be, and are, open. |
      | `process_resident_memory_bytes`, `process_virtual_memory_bytes` |  | Memory in use, and reserved. |
      | `process_start_time_seconds` |  | When the process was started. |
      | `jvm_buffer_pool_capacity_bytes`, `jvm_buffer_pool_used_bytes`, `jvm_buffer_pool_used_buffers` | `pool` | Buffers outside the heap. |
      | `jvm_classes_currently_loaded`, `jvm_classes_loaded_total`, `jvm_classes_unloaded_total` |  | Classes. |
      | `jvm_compilation_time_seconds_total` |  | Time in which code was compiled. |
      | `jvm_gc_collection_seconds` | `gc` | Garbage collections: how many, and how long they took. |
      | `jvm_memory_used_bytes`, `jvm_memory_committed_bytes`, `jvm_memory_init_bytes`, `jvm_memory_max_bytes` | `area` | The heap and the rest. |
      | `jvm_memory_objects_pending_finalization` |  | Objects that wait to be finalized. |
      | `jvm_memory_pool_used_bytes`, `jvm_memory_pool_committed_bytes`, `jvm_memory_pool_init_bytes`, `jvm_memory_pool_max_bytes` | `pool` | The parts of the heap and of the rest. |
      | `jvm_memory_pool_collection_used_bytes`, `jvm_memory_pool_collection_committed_bytes`, `jvm_memory_pool_collection_init_bytes`, `jvm_memory_pool_collection_max_bytes` | `pool` | The same right after the last collection. |
      | `jvm_runtime_info` | `version`, `vendor`, `runtime` | The JVM's version. |
      | `jvm_threads_current`, `jvm_threads_daemon`, `jvm_threads_peak`, `jvm_threads_started_total` |  | Threads. |
      | `jvm_threads_deadlocked`, `jvm_threads_deadlocked_monitor` |  | Threads that wait for each other for ever. |
      | `jvm_threads_state` | `state` | Threads by state. |
      """;

  private MetricsReference() {}

  static String page(List<Metric> metrics) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Metric metric : metrics) {
      String labels =
          metric.labels().stream()
              .map(label -> "`" + label + "`")
              .collect(Collectors.joining(", "));
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  metric.name(),
                  metric.kind().name().toLowerCase(Locale.ROOT),
                  labels,
                  metric.meaning()));
    }
    page.append(STAGES).append(REASONS);
    for (DropReason reason : DropReason.values()) {
      page.append(
          "| `%s` | %s |\n".formatted(reason.name().toLowerCase(Locale.ROOT), reason.meaning()));
    }
    return page.append(JVM).toString();
  }
}
