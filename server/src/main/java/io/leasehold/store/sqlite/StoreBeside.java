package io.leasehold.store.sqlite;

import io.leasehold.config.Outside.Keeper;
import io.leasehold.config.Outside.Kept;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Two stores as one: that of an extension, which has every record first, and the server's own,
/// which all else in the server reads. An answer leaves when both have its record.
///
/// What a crash leaves is that the extension's store has a batch that ours has not. So at the start
/// the later record of each address is brought to where it is not: nothing is lost either if ours
/// is new, or older, as on another machine, or if the extension's is.
public final class StoreBeside implements LeaseStore {
  /// Under which the time of the records is kept.
  private static final String TIME = "time";

  private final Keeper outside;
  private final LeaseStore own;
  private final BiConsumer<Integer, Integer> compared;
  private KeptTime timeThere = KeptTime.NONE;

  /// @param compared is told once how many records were later outside, and how many here
  public StoreBeside(Keeper outside, LeaseStore own, BiConsumer<Integer, Integer> compared) {
    this.outside = outside;
    this.own = own;
    this.compared = compared;
  }

  @Override
  public void load(Consumer<LeaseRecord> each) throws StoreException {
    Map<Ipv4, LeaseRecord> there = outside();
    Map<Ipv4, LeaseRecord> later = new LinkedHashMap<>(there);
    Map<Ipv4, LeaseRecord> laterHere = new LinkedHashMap<>();
    own.load(
        record -> {
          LeaseRecord other = there.get(record.address());
          if (other == null || other.atS() < record.atS()) {
            laterHere.put(record.address(), record);
            later.remove(record.address());
            each.accept(record);
          } else if (other.equals(record)) {
            later.remove(record.address());
            each.accept(record);
          }
        });
    later.values().stream().filter(record -> !isForgotten(record)).forEach(each);
    bring(List.copyOf(later.values()), List.copyOf(laterHere.values()));
    compared.accept(later.size(), laterHere.size());
  }

  private static boolean isForgotten(LeaseRecord record) {
    return record instanceof LeaseRecord.Freed;
  }

  /// Gives the latest record of each address; notes the time, if it is there.
  private Map<Ipv4, LeaseRecord> outside() throws StoreException {
    Map<String, Octets> latest = new HashMap<>();
    try {
      outside.load(kept -> latest.put(kept.key(), kept.value()));
    } catch (IOException e) {
      throw new StoreException(unreadable(String.valueOf(e.getMessage())), e);
    }
    Map<Ipv4, LeaseRecord> records = new HashMap<>();
    for (Map.Entry<String, Octets> each : latest.entrySet()) {
      if (each.getKey().equals(TIME)) {
        timeThere = TimeCodec.decode(each.getValue()).orElse(KeptTime.NONE);
      } else {
        LeaseRecord record = decode(each.getKey(), each.getValue());
        records.put(record.address(), record);
      }
    }
    return records;
  }

  private LeaseRecord decode(String key, Octets value) throws StoreException {
    try {
      List<LeaseRecord> records = BatchCodec.decode(value.toByteArray());
      if (records.size() == 1 && records.getFirst().address().toString().equals(key)) {
        return records.getFirst();
      }
    } catch (Unreadable e) {
      throw new StoreException(unreadable(key + ": " + e.getMessage()), e);
    }
    throw new StoreException(unreadable(key + ": it is the value of another key"));
  }

  private String unreadable(String why) {
    return "the store of the extension %s cannot be read: %s".formatted(outside.name(), why);
  }

  private void bring(List<LeaseRecord> here, List<LeaseRecord> there) throws StoreException {
    for (List<LeaseRecord> batch : batches(there)) {
      try {
        outside.keep(kept(batch));
      } catch (IOException e) {
        throw new StoreException(
            "the store of the extension %s does not take leases: %s"
                .formatted(outside.name(), e.getMessage()),
            e);
      }
    }
    for (List<LeaseRecord> batch : batches(here)) {
      switch (own.commit(batch)) {
        case CommitOutcome.Durable _ -> {}
        case CommitOutcome.NotNow(String why) -> throw new StoreException(why);
        case CommitOutcome.Unknown(String why) -> throw new StoreException(why);
      }
    }
    if (timeThere.seenS() > own.time().seenS()) {
      own.keepTime(timeThere);
    }
  }

  private static List<List<LeaseRecord>> batches(List<LeaseRecord> records) {
    List<List<LeaseRecord>> batches = new ArrayList<>();
    for (int from = 0; from < records.size(); from += BATCH_MAX) {
      batches.add(records.subList(from, Math.min(from + BATCH_MAX, records.size())));
    }
    return batches;
  }

  private static List<Kept> kept(List<LeaseRecord> records) {
    return records.stream()
        .map(
            record ->
                new Kept(
                    record.address().toString(), Octets.copyOf(BatchCodec.encode(List.of(record)))))
        .toList();
  }

  @Override
  public CommitOutcome commit(List<LeaseRecord> records) {
    try {
      outside.keep(kept(records));
    } catch (IOException e) {
      // The same batch comes again, so it does not matter what of it is there already.
      return new CommitOutcome.NotNow(
          "the store of the extension %s does not take it: %s"
              .formatted(outside.name(), e.getMessage()));
    }
    return own.commit(records);
  }

  @Override
  public KeptTime time() throws StoreException {
    return own.time();
  }

  @Override
  public boolean keepTime(KeptTime time) {
    try {
      outside.keep(List.of(new Kept(TIME, TimeCodec.encode(time))));
    } catch (IOException e) {
      return false;
    }
    return own.keepTime(time);
  }

  @Override
  public List<String> damage() {
    return own.damage();
  }

  @Override
  public List<String> salvaged() {
    return own.salvaged();
  }

  @Override
  public List<String> lost() {
    return own.lost();
  }

  @Override
  public Optional<CommittedBatches> committed() {
    return own.committed();
  }

  @Override
  public boolean tidy(long nowS) {
    return own.tidy(nowS);
  }

  @Override
  public void close() {
    outside.close();
    own.close();
  }
}
