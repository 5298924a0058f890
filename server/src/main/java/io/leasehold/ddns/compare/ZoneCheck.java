package io.leasehold.ddns.compare;

import io.leasehold.ddns.compare.Comparison.How;
import io.leasehold.ddns.compare.Comparison.OfZone;
import io.leasehold.ddns.name.Dhcid;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Compares one zone: what it has, whole where it may be transferred, with what leases want, and
/// then, where it was transferred, what it has more. What seems to differ is asked for once more,
/// for leases come and go meanwhile.
final class ZoneCheck {
  /// So many questions are under way at a time.
  private static final int AT_ONCE_MAX = 16;

  private static final int PAGE_MAX = 512;

  /// So many of a zone are asked for once more.
  private static final int TWICE_MAX = 1_000;

  private final String zone;
  private final Side side;
  private final Optional<Picture> picture;
  private final Findings findings;
  private final Outside outside;

  /// What looks like ours, by its key, until it is known that it is not a client's own.
  private final Map<String, List<Found>> suspects = new LinkedHashMap<>();

  /// The keys of those that have an address.
  private final Map<Ipv4, List<String>> suspectsOf = new HashMap<>();

  private long compared;
  private long waiting;
  private int twice;

  /// What is outside.
  ///
  /// @param threads for questions
  /// @param isOver whether it has taken long enough, or nobody waits for it
  record Outside(NameBook book, Leases leases, ExecutorService threads, BooleanSupplier isOver) {}

  ZoneCheck(String zone, Side side, Optional<Picture> picture, Findings findings, Outside outside) {
    this.zone = zone;
    this.side = side;
    this.picture = picture;
    this.findings = findings;
    this.outside = outside;
  }

  OfZone run() throws StoreException, InterruptedException {
    String why = "";
    try {
      wants();
      haves();
      if (picture.isPresent()) {
        rest(picture.get());
      }
      checkTime();
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    }
    settle();
    findings.mend();
    return new OfZone(
        zone,
        picture.isPresent() ? How.TRANSFER : How.QUERIES,
        compared,
        waiting,
        findings.counts(),
        findings.told(),
        why);
  }

  private void wants() throws StoreException, IOException, InterruptedException {
    long next = side.addresses().first().asLong();
    long last = side.addresses().last().asLong();
    while (next <= last) {
      List<Want> page = outside.book().wants(next, PAGE_MAX);
      List<String> keys = new ArrayList<>();
      for (Want want : page) {
        if (want.address().asLong() <= last) {
          side.key(want).ifPresent(keys::add);
        }
      }
      look(keys);
      next = page.size() < PAGE_MAX ? last + 1 : page.getLast().address().asLong() + 1;
    }
  }

  /// What nobody wants any more.
  private void haves() throws StoreException, IOException, InterruptedException {
    Have last = new Have(side.kind(), "", side.addresses().first(), Octets.EMPTY);
    boolean more = true;
    while (more) {
      List<Have> page = outside.book().haves(last, PAGE_MAX);
      List<String> keys = new ArrayList<>();
      for (Have have : page) {
        side.unwanted(have).ifPresent(keys::add);
      }
      look(keys.stream().distinct().toList());
      more = page.size() == PAGE_MAX;
      last = more ? page.getLast() : last;
      more &= side.addresses().contains(last.address());
    }
  }

  /// What the zone has, and nobody knows of.
  private void rest(Picture of) throws StoreException, IOException, InterruptedException {
    List<String> keys = new ArrayList<>();
    for (String owner : of.names()) {
      Optional<String> key = side.key(owner, of.of(owner));
      if (key.isPresent() && side.isUnknown(key.get())) {
        keys.add(key.get());
      }
      if (keys.size() >= PAGE_MAX) {
        look(keys);
        keys.clear();
      }
    }
    look(keys);
  }

  private void look(List<String> keys) throws StoreException, IOException, InterruptedException {
    List<String> now = new ArrayList<>();
    for (String key : keys) {
      if (outside.book().isWaiting(side.kind(), key)) {
        waiting++;
      } else {
        now.add(key);
      }
    }
    compared += now.size();
    List<String> doubtful = new ArrayList<>();
    Map<String, Said> said = picture.isPresent() ? pictured(now, picture.get()) : ask(now);
    for (Map.Entry<String, Said> each : said.entrySet()) {
      List<Found> found = found(each.getKey(), each.getValue());
      if (!found.isEmpty() && twice++ < TWICE_MAX) {
        doubtful.add(each.getKey());
      } else {
        take(each.getKey(), found);
      }
    }
    for (Map.Entry<String, Said> each : ask(doubtful).entrySet()) {
      take(each.getKey(), found(each.getKey(), each.getValue()));
    }
  }

  private Map<String, Said> pictured(List<String> keys, Picture of) throws IOException {
    checkTime();
    Map<String, Said> said = new HashMap<>();
    keys.forEach(key -> said.put(key, of.of(side.owner(key))));
    return said;
  }

  private Map<String, Said> ask(List<String> keys) throws IOException, InterruptedException {
    Map<String, Said> said = new HashMap<>();
    for (int from = 0; from < keys.size(); from += AT_ONCE_MAX) {
      checkTime();
      List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE_MAX));
      List<Callable<Said>> questions = new ArrayList<>();
      some.forEach(key -> questions.add(() -> side.ask(key)));
      List<Future<Said>> answers = outside.threads().invokeAll(questions);
      for (int i = 0; i < some.size(); i++) {
        said.put(some.get(i), answer(answers.get(i)));
      }
    }
    return said;
  }

  private void checkTime() throws IOException {
    if (outside.isOver().getAsBoolean()) {
      throw new IOException(Checks.TOO_LONG);
    }
  }

  private static Said answer(Future<Said> of) throws IOException, InterruptedException {
    try {
      return of.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failed -> throw failed;
        case InterruptedException ends -> throw ends;
        case null, default -> throw new IllegalStateException("asking DNS", e);
      }
    }
  }

  /// Nothing of what is being told by now.
  private List<Found> found(String key, Said said) throws StoreException, InterruptedException {
    List<Found> found = side.look(key, said);
    return found.isEmpty() || outside.book().isWaiting(side.kind(), key) ? List.of() : found;
  }

  private void take(String key, List<Found> found) throws StoreException {
    List<Have> unknown = haves(found);
    if (unknown.isEmpty()) {
      findings.add(key, found);
    } else if (suspects.put(key, found) == null) {
      unknown.stream()
          .map(Have::address)
          .distinct()
          .forEach(address -> suspectsOf.computeIfAbsent(address, _ -> new ArrayList<>()).add(key));
    }
  }

  /// A client may tell DNS its name itself (RFC 4702 §3.1), marked as we would mark it: that is not
  /// touched while it has the lease.
  private void settle() throws StoreException {
    if (!suspects.isEmpty()) {
      outside.leases().all(this::spare);
    }
    for (Map.Entry<String, List<Found>> each : suspects.entrySet()) {
      findings.add(each.getKey(), each.getValue());
    }
  }

  private void spare(LeaseRecord record) {
    if (record instanceof LeaseRecord.Bound bound) {
      suspectsOf.getOrDefault(record.address(), List.of()).stream()
          .filter(key -> isOwn(bound, suspects.getOrDefault(key, List.of())))
          .forEach(suspects::remove);
    }
  }

  private static boolean isOwn(LeaseRecord.Bound bound, List<Found> found) {
    return haves(found).stream()
        .anyMatch(have -> Dhcid.of(bound.holder().key(), have.fqdn()).equals(have.dhcid()));
  }

  private static List<Have> haves(List<Found> found) {
    return found.stream().flatMap(each -> each.haves().stream()).toList();
  }
}
