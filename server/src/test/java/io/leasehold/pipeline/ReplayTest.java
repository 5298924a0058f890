package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final List<LeaseRecord> RECORDS =
      IntStream.range(0, 20_000)
          .<LeaseRecord>mapToObj(i -> new LeaseRecord.Freed(Ipv4.of("198.18.0.0").plus(i), i))
          .toList();

  @Test
  void everyRecordIsGivenOnceAndInOrder() throws Exception {
    List<LeaseRecord> given = new ArrayList<>();

    new Replay(new Store(each -> RECORDS.forEach(each))).into(given::add);

    assertEquals(RECORDS, given);
  }

  @Test
  void anEmptyStoreGivesNothing() throws Exception {
    List<LeaseRecord> given = new ArrayList<>();

    new Replay(new Store(_ -> {})).into(given::add);

    assertEquals(List.of(), given);
  }

  @Test
  void whatTheStoreSaysOfItsFailureIsHeardAfterWhatItGave() {
    List<LeaseRecord> given = new ArrayList<>();
    Store store =
        new Store(
            each -> {
              RECORDS.forEach(each);
              throw new StoreException("it is damaged");
            });

    StoreException heard =
        assertThrows(StoreException.class, () -> new Replay(store).into(given::add));

    assertEquals("it is damaged", heard.getMessage());
    assertEquals(19_968, given.size(), "whole batches");
  }

  @Test
  void aTableThatFailsEndsTheReading() {
    Store store = new Store(each -> RECORDS.forEach(each));

    assertThrows(
        ArithmeticException.class,
        () ->
            new Replay(store)
                .into(
                    _ -> {
                      throw new ArithmeticException();
                    }));
  }

  private interface Loading {
    void load(Consumer<LeaseRecord> each) throws StoreException;
  }

  private record Store(Loading loading) implements LeaseStore {
    @Override
    public void load(Consumer<LeaseRecord> each) throws StoreException {
      loading.load(each);
    }

    @Override
    public CommitOutcome commit(List<LeaseRecord> records) {
      throw new IllegalStateException("nothing is committed at start");
    }

    @Override
    public KeptTime time() {
      return KeptTime.NONE;
    }

    @Override
    public boolean keepTime(KeptTime time) {
      throw new IllegalStateException("the time is not kept at start");
    }

    @Override
    public boolean tidy(long nowS) {
      throw new IllegalStateException("nothing is tidied at start");
    }

    @Override
    public void close() {}
  }
}
