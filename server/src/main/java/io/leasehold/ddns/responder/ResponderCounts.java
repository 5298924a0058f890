package io.leasehold.ddns.responder;

import io.leasehold.metrics.Metrics;
import io.leasehold.metrics.Series;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.xbill.DNS.Rcode;

/// How often DNS was answered, by what was said. For any thread.
public final class ResponderCounts {
  private static final String RCODE = "rcode";
  private static final String OUTCOME = "outcome";

  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
  private final Map<Transfer, LongAdder> transfers = new ConcurrentHashMap<>();
  private final Map<Notify, LongAdder> notifies = new ConcurrentHashMap<>();

  /// What became of copying a zone.
  enum Transfer {
    DONE,
    REFUSED,
    FAILED
  }

  /// What became of telling a secondary of a change.
  enum Notify {
    TAKEN,
    REFUSED,
    UNANSWERED
  }

  void answer(int rcode) {
    count(answers, rcode);
  }

  void transfer(Transfer outcome) {
    count(transfers, outcome);
  }

  void notified(Notify outcome) {
    count(notifies, outcome);
  }

  long transfers(Transfer outcome) {
    LongAdder count = transfers.get(outcome);
    return count == null ? 0 : count.sum();
  }

  private static <K> void count(Map<K, LongAdder> counts, K key) {
    counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  /// Adds what is counted.
  public void watch(Metrics metrics) {
    metrics.counters(
        "dhcp_dns_queries_total",
        "DNS queries that this server answered itself, by the code of the answer.",
        List.of(RCODE),
        into ->
            answers.forEach(
                (rcode, count) ->
                    into.put(
                        Series.of(RCODE, Rcode.string(rcode).toLowerCase(Locale.ROOT)),
                        count.sum())));
    metrics.counters(
        "dhcp_dns_transfers_total",
        "Whole zones that others asked to copy, by what came of it.",
        List.of(OUTCOME),
        into -> transfers.forEach((of, count) -> into.put(series(of), count.sum())));
    metrics.counters(
        "dhcp_dns_notifies_total",
        "Messages to secondary servers about changes of a zone, by what came of it.",
        List.of(OUTCOME),
        into -> notifies.forEach((of, count) -> into.put(series(of), count.sum())));
  }

  private static Series series(Enum<?> outcome) {
    return Series.of(OUTCOME, outcome.name().toLowerCase(Locale.ROOT));
  }
}
