package io.leasehold.pipeline;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.lease.LeaseTable;
import java.util.List;
import java.util.Optional;

/// Runs what administration wants of the leases. For the deciding thread, between two batches:
/// nothing that was decided waits to be handed over then, so records keep their order.
final class Errands {
  private final LeaseTable leases;
  private final ServerClock clock;
  private final EventLog log;
  private final Handover handover;
  private final Unanswered unanswered;

  Errands(Parts parts, Handover handover, Unanswered unanswered) {
    leases = parts.leases();
    clock = parts.clock();
    log = parts.log();
    this.handover = handover;
    this.unanswered = unanswered;
  }

  /// @param stopped whether nothing more can be handed over
  <T> void run(Command.Run<T> command, boolean stopped) {
    if (stopped || handover.isFull() || !handover.isStoreAvailable()) {
      command.refuse("the store takes nothing now");
      return;
    }
    try {
      Errand.Answer<T> answer = command.errand().run(leases, clock.nowS());
      if (answer.records().isEmpty()) {
        command.told().complete(answer.value());
      } else {
        record(answer, new Receipt<>(answer.value(), command.told()));
      }
    } catch (RuntimeException e) {
      command.told().completeExceptionally(e);
      log.log(FaultEvent.BUG, "an errand", Trouble.of(e));
    }
  }

  private void record(Errand.Answer<?> answer, Receipt<?> receipt) {
    answer.records().forEach(leases::apply);
    unanswered.countHandedOver();
    handover.add(
        List.of(
            new Outgoing(
                answer.records(), Optional.empty(), clock.monotonicNs(), Optional.of(receipt))));
  }
}
