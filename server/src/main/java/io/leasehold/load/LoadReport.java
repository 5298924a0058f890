package io.leasehold.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run has shown.
///
/// @param binding the part before, in which every client got a lease
/// @param run the part that was measured
/// @param givenBack leases at the end, each by a RELEASE that was sent: whether it came, nobody
///   says
/// @param wrong how many answers were wrong in which way, in all parts
/// @param examples the first wrong answers, in words
/// @param notSent messages that the system did not take from the generator
/// @param dropped answers that the generator did not take in time from the system
public record LoadReport(
    Plan plan,
    Optional<Phase> binding,
    Phase run,
    long givenBack,
    Map<Wrong, Long> wrong,
    List<String> examples,
    long notSent,
    long dropped) {
  public LoadReport {
    wrong = Map.copyOf(wrong);
    examples = List.copyOf(examples);
  }

  public long wrongTotal() {
    return wrong.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Nothing has come for the clients, neither right nor wrong.
  public boolean silent() {
    return wrong.isEmpty() && run.silent() && binding.map(Phase::silent).orElse(true);
  }

  /// Something was answered as it should be, and nothing wrongly.
  public boolean good() {
    return wrongTotal() == 0 && run.completed() + run.of(Kind.STRANGER_OFFER) > 0;
  }
}
