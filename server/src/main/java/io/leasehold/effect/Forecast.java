package io.leasehold.effect;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reply;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Foresees what a configuration does to those who hold leases: asks the engine what it would
/// answer to each one's renewal, under the configuration in use and under the other.
///
/// The leases are passed by twice, in any order: first [#know] hears of each, then [#ask]. Of the
/// first pass it keeps the holders of reserved addresses, and everything where there are limits; of
/// the second nothing but counts and the first few. For one thread.
public final class Forecast {
  /// The most that can be listed.
  public static final int LISTED_MAX = 10_000;

  private static final Set<Integer> TIMES =
      Set.of(
          OptionCode4.LEASE_TIME.code(),
          OptionCode4.RENEWAL_TIME.code(),
          OptionCode4.REBINDING_TIME.code());

  private final Outlook present;
  private final Outlook candidate;
  private final Hearing hearing;
  private final long atS;
  private final int listed;
  private final List<String> unforeseen;
  private final Room room;

  private final Map<Fate, Long> now = new EnumMap<>(Fate.class);
  private final Map<Fate, Long> then = new EnumMap<>(Fate.class);
  private final TreeMap<Ipv4, Affected> first = new TreeMap<>();
  private long running;
  private long changed;
  private long otherTimes;
  private long otherParameters;

  /// @param atS when the clients renew, as the leases tell time
  /// @param listed how many leases are to be listed
  public Forecast(Config present, Config candidate, Hearing hearing, long atS, int listed) {
    this.present = new Outlook(present);
    this.candidate = new Outlook(candidate);
    this.hearing = hearing;
    this.atS = atS;
    this.listed = Math.clamp(listed, 0, LISTED_MAX);
    Set<String> doubtful = new TreeSet<>(Unforeseen.in(present));
    doubtful.addAll(Unforeseen.in(candidate));
    unforeseen = List.copyOf(doubtful);
    room = Room.of(present, candidate, hearing.own());
  }

  /// First pass: what others' renewals may depend on. A lease in probation counts, too. What has
  /// ended does not count as running: a server records that before it answers anybody.
  public void know(LeaseRecord record) {
    LeaseRecord latest = asRecordedNow(record);
    know(present, latest);
    know(candidate, latest);
  }

  private LeaseRecord asRecordedNow(LeaseRecord record) {
    return switch (record) {
      case LeaseRecord.Bound bound when bound.endS() <= atS ->
          new LeaseRecord.Expired(bound.address(), bound.holder(), atS);
      case LeaseRecord.Declined declined when declined.untilS() <= atS ->
          new LeaseRecord.Freed(declined.address(), atS);
      default -> record;
    };
  }

  private static void know(Outlook outlook, LeaseRecord record) {
    if (outlook.isOfInterest(record.address())) {
      outlook.know(record);
    }
  }

  /// Second pass: what becomes of its client, if the lease runs.
  public void ask(LeaseRecord record) {
    if (!(record instanceof LeaseRecord.Bound lease) || lease.endS() <= atS) {
      return;
    }
    Optional<Decision> before = present.renewal(lease, hearing, atS);
    Optional<Decision> after = candidate.renewal(lease, hearing, atS);
    Fate fateNow = fate(before);
    Fate fateThen = fate(after);
    running++;
    now.merge(fateNow, 1L, Long::sum);
    then.merge(fateThen, 1L, Long::sum);
    if (fateNow != fateThen) {
      changed++;
      String why = after.map(decision -> decision.why().text()).orElse(fateThen.text());
      list(new Affected(lease, fateNow, fateThen, why));
    } else if (fateNow == Fate.KEPT) {
      compare(reply(before), reply(after));
    }
  }

  public Effect effect() {
    return new Effect(
        running,
        now,
        then,
        changed,
        otherTimes,
        otherParameters,
        List.copyOf(first.values()),
        unforeseen,
        room);
  }

  private static Fate fate(Optional<Decision> decision) {
    return decision.map(Fate::of).orElse(Fate.NOT_HEARD);
  }

  private void list(Affected affected) {
    first.put(affected.lease().address(), affected);
    if (first.size() > listed) {
      first.pollLastEntry();
    }
  }

  private static Message4 reply(Optional<Decision> decision) {
    return decision.flatMap(Decision::reply).map(Reply::message).orElseThrow();
  }

  private void compare(Message4 before, Message4 after) {
    if (!times(before).equals(times(after))) {
      otherTimes++;
    }
    boolean same =
        parameters(before).equals(parameters(after))
            && before.siaddr().equals(after.siaddr())
            && before.sname().equals(after.sname())
            && before.file().equals(after.file());
    if (!same) {
      otherParameters++;
    }
  }

  private static Options4 times(Message4 message) {
    return some(message.options(), true);
  }

  private static Options4 parameters(Message4 message) {
    return some(message.options(), false);
  }

  private static Options4 some(Options4 options, boolean times) {
    Options4.Builder some = Options4.builder();
    for (int i = 0; i < options.size(); i++) {
      if (TIMES.contains(options.codeAt(i)) == times) {
        some.put(options.codeAt(i), options.valueAt(i));
      }
    }
    return some.build();
  }
}
