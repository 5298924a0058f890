package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.testkit.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// What administration changes is durable before it hears so, and in its place among the others.
class ErrandTest {
  private final ServerFixture it = new ServerFixture();
  private final Queries client = Queries.of(1);

  @Test
  void whatIsOnlyLookedAtIsToldWithoutTheStore() throws Exception {
    Ipv4 held = it.lease(client);

    CompletableFuture<Boolean> told =
        it.server.run((leases, _) -> new Errand.Answer<>(leases.at(held).isPresent(), List.of()));
    it.decide().doWork(0);

    assertTrue(told.get());
  }

  @Test
  void whatChangesIsToldOnceItIsDurable() throws Exception {
    Ipv4 held = it.lease(client);

    CompletableFuture<String> told = free(held);
    it.decide().doWork(0);

    assertFalse(told.isDone());
    assertTrue(it.leases.at(held).isEmpty());

    it.turn();

    assertEquals("freed", told.get());
    assertTrue(it.published.getLast() instanceof Freed);
  }

  @Test
  void aFullDiskLetsItWaitUntilThereIsRoom() throws Exception {
    Ipv4 held = it.lease(client);
    CompletableFuture<String> told = free(held);
    it.store.next(new CommitOutcome.NotNow("no room"));

    it.turn();
    assertFalse(told.isDone());

    it.time.advanceMs(2_000);
    it.turn();
    assertEquals("freed", told.get());
  }

  @Test
  void whileTheStoreTakesNothingItIsRefused() {
    Ipv4 held = it.lease(client);
    var _ = free(held);
    it.store.next(new CommitOutcome.NotNow("no room"));
    it.turn();

    CompletableFuture<String> told = free(held);
    it.decide().doWork(0);

    assertThrows(ExecutionException.class, told::get);
  }

  @Test
  void whereNobodyKnowsWhatIsDurableItFails() {
    Ipv4 held = it.lease(client);
    CompletableFuture<String> told = free(held);
    it.store.next(new CommitOutcome.Unknown("input/output error"));

    it.turn();

    assertThrows(ExecutionException.class, told::get);
  }

  @Test
  void afterTheStopItIsRefused() {
    it.server.stop("a test");
    it.decide().doWork(0);

    CompletableFuture<String> told = free(Ipv4.of("192.0.2.100"));
    it.decide().doWork(0);

    assertThrows(ExecutionException.class, told::get);
  }

  @Test
  void aBugOfItsOwnHarmsNobody() {
    CompletableFuture<String> told =
        it.server.run(
            (_, _) -> {
              throw new IllegalStateException("on purpose");
            });
    it.decide().doWork(0);

    assertThrows(ExecutionException.class, told::get);
    assertEquals(Ipv4.of("192.0.2.100"), it.offer(client));
  }

  @Test
  void howeverManyAreAskedForFewWaitAndTheNextMessageIsAnsweredInTheSameTurn() {
    List<CompletableFuture<Boolean>> asked = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      asked.add(it.server.run((_, _) -> new Errand.Answer<>(true, List.of())));
    }
    long refused = asked.stream().filter(CompletableFuture::isCompletedExceptionally).count();
    it.transport.broadcast(client.discover().message());

    it.decide().doWork(0);

    assertEquals(936, refused, "64 wait");
    assertTrue(asked.stream().allMatch(CompletableFuture::isDone));
    assertEquals(Ipv4.of("192.0.2.100"), it.transport.sent.getLast().message().yiaddr());
  }

  private CompletableFuture<String> free(Ipv4 address) {
    return it.server.run(
        (_, nowS) -> {
          LeaseRecord freed = new Freed(address, nowS);
          return new Errand.Answer<>("freed", List.of(freed));
        });
  }
}
