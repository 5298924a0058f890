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
import java.util.stream.Stream;

/// Two stores as one: that of an extension, which has every record first, and the server's own,
/// which all else in the server reads. An answer leaves when both have its record.
///
/// What a crash leaves is that the extension's store has a batch that ours has not. So at the start
/// the later record of each address is brought to where it is not: nothing is lost either if ours
/// is new, or older, as on another machine, or if the extension's is. A lease there that ended here
/// meanwhile, by our history, is no later one. What cannot be read there is taken from here.
public final class StoreBeside implements LeaseStore {
  /// Under which the time of the records is kept.
  private static final String TIME = "time";

  private final Keeper outside;
  private final LeaseStore own;
  private final BiConsumer<Integer, Integer> compared;
  private KeptTime timeThere = KeptTime.NONE;

  /// Why not, by address.
  private final Map<Ipv4, String> unreadable = new LinkedHashMap<>();

  /// What could not be read there and is here, a sentence each.
  private final List<String> replaced = new ArrayList<>();

  /// @param compared is told once how many records were later outside, and how many here
  public StoreBeside(Keeper outside, LeaseStore own, BiConsumer<Integer, Integer> compared) {
    this.outside = outside;
    this.own = own;
    this.compared = compared;
  }

  @Override
  public void load(Consumer<LeaseRecord> each) throws StoreException {
    unreadable.clear();
    replaced.clear();
    Comparing comparing = new Comparing(outside());
    own.load(
        record -> {
          String why = unreadable.remove(record.address());
          if (why != null) {
            replaced.add(replaced(why));
          }
          if (comparing.here(record)) {
            each.accept(record);
          }
        });
    if (!unreadable.isEmpty()) {
      throw new StoreException(
          unreadable(
              Damage.few(List.copyOf(unreadable.values()))
                  + ". The server has no record of it either: bring it back from a backup, or"
                  + " delete it there if nobody holds the address"));
    }
    comparing.end();
    comparing.endedHere(own.ended(comparing.unknownHere()));
    List<LeaseRecord> laterThere = comparing.laterThere();
    List<LeaseRecord> laterHere = comparing.laterHere();
    laterThere.stream().filter(record -> !isForgotten(record)).forEach(each);
    bring(laterThere, laterHere);
    compared.accept(laterThere.size(), laterHere.size());
  }

  private static boolean isForgotten(LeaseRecord record) {
    return record instanceof LeaseRecord.Freed;
  }

  /// Gives the latest record of each address; notes the time, if it is there, and what cannot be
  /// read.
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
        decode(each.getKey(), each.getValue(), records);
      }
    }
    return records;
  }

  private void decode(String key, Octets value, Map<Ipv4, LeaseRecord> records)
      throws StoreException {
    Optional<Ipv4> address = Ipv4.parse(key);
    if (address.isEmpty()) {
      throw new StoreException(unreadable(key + ": it is no address"));
    }
    try {
      List<LeaseRecord> found = BatchCodec.decode(value.toByteArray());
      if (found.size() == 1 && found.getFirst().address().equals(address.get())) {
        records.put(address.get(), found.getFirst());
      } else {
        unreadable.put(address.get(), key + ": it is the value of another key");
      }
    } catch (Unreadable e) {
      if (e.isNewer()) {
        throw new StoreException(
            unreadable(
                "%s: %s. Start the newer server that wrote it".formatted(key, e.getMessage())),
            e);
      }
      unreadable.put(address.get(), key + ": " + e.getMessage());
    }
  }

  private String unreadable(String why) {
    return "the store of the extension %s cannot be read: %s".formatted(outside.name(), why);
  }

  private String replaced(String why) {
    return "the store of the extension %s: %s. The server's own record has taken its place"
        .formatted(outside.name(), why);
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
    // Ours first: where the extension does not take it, the next start still knows it by ours.
    boolean here = own.keepTime(time);
    try {
      outside.keep(List.of(new Kept(TIME, TimeCodec.encode(time))));
    } catch (IOException e) {
      return false;
    }
    return here;
  }

  @Override
  public List<String> damage() {
    return Stream.concat(own.damage().stream(), replaced.stream()).toList();
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
