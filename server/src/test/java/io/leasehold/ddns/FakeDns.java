package io.leasehold.ddns;

import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.compare.Transfer;
import io.leasehold.ddns.name.Names;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A primary of one zone in memory: what RFC 2136 §3 says that it does with an update, what it says
/// to whoever asks, and what networks do to messages.
final class FakeDns implements Exchange, Transfer {
  private final Name zone;

  /// Without their TTLs.
  private final Map<Name, Set<Record>> records = new TreeMap<>();

  private Optional<RandomGenerator> losses = Optional.empty();
  private boolean down;
  private boolean refuses;
  private boolean refusesWhatItDid;
  private boolean transfers;
  private int asked;

  FakeDns(String zone) {
    this.zone = Names.of(zone);
  }

  /// Some messages and some answers are lost from now on.
  FakeDns losing(RandomGenerator random) {
    losses = Optional.of(random);
    return this;
  }

  void reliable() {
    losses = Optional.empty();
  }

  void down(boolean is) {
    down = is;
  }

  void refuses(boolean it) {
    refuses = it;
  }

  /// It does what it is told, and says that it refuses: the answer to the first attempt is lost,
  /// and by the second it has another configuration.
  void refusesWhatItDid(boolean it) {
    refusesWhatItDid = it;
  }

  /// It gives the whole zone to whoever asks.
  FakeDns transferring() {
    transfers = true;
    return this;
  }

  @Override
  public void records(Taker taker) throws IOException {
    if (down || !transfers) {
      throw new IOException("REFUSED");
    }
    taker.begin();
    for (Set<Record> all : records.values()) {
      for (Record each : all) {
        taker.take(each);
      }
    }
  }

  /// Another server that has the same, and does as it is told.
  FakeDns copy() {
    FakeDns same = new FakeDns(zone.toString(true));
    records.values().forEach(all -> all.forEach(same::enter));
    return same;
  }

  /// Somebody gives all that is below a name a zone of its own, or takes it back.
  void moveTo(FakeDns other, Name below) {
    for (Name name : List.copyOf(records.keySet())) {
      if (name.subdomain(below)) {
        at(name).forEach(other::enter);
        forget(name);
      }
    }
  }

  /// A name and all that it has is gone.
  void forget(Name name) {
    records.remove(name);
  }

  /// As much of a name is gone as is of this type.
  void forget(Name name, int type) {
    at(name).removeIf(each -> each.getType() == type);
    records.values().removeIf(Set::isEmpty);
  }

  /// How often it was asked, answered or not.
  int asked() {
    return asked;
  }

  void enter(Record record) {
    records.computeIfAbsent(record.getName(), _ -> new LinkedHashSet<>()).add(record);
  }

  /// Somebody deletes everything.
  void clear() {
    records.clear();
  }

  /// `name TYPE value` of each record, in order.
  Set<String> lines() {
    Set<String> lines = new TreeSet<>();
    records.values().forEach(all -> all.forEach(each -> lines.add(line(each))));
    return lines;
  }

  private static String line(Record each) {
    String name = each.getName().toString(true);
    String value = each.rdataToString();
    return name + " " + Type.string(each.getType()) + " " + value;
  }

  @Override
  public Message ask(Message query) throws IOException {
    asked++;
    if (down || isLost()) {
      throw new IOException("timed out");
    }
    // What does not come through the wire is not what servers get.
    Message answer = answer(new Message(query.toWire()));
    if (isLost()) {
      throw new IOException("timed out");
    }
    return answer;
  }

  private boolean isLost() {
    return losses.filter(random -> random.nextInt(4) == 0).isPresent();
  }

  private Message answer(Message query) {
    Message answer = new Message(query.getHeader().getID());
    if (query.getHeader().getOpcode() == Opcode.QUERY) {
      return said(query.getQuestion(), answer);
    }
    answer.getHeader().setOpcode(Opcode.UPDATE);
    answer.getHeader().setFlag(Flags.QR);
    int rcode = prerequisites(query);
    if (rcode == Rcode.NOERROR && refuses) {
      rcode = Rcode.REFUSED;
    }
    if (rcode == Rcode.NOERROR) {
      query.getSection(Section.UPDATE).forEach(this::update);
    }
    answer.getHeader().setRcode(refusesWhatItDid ? Rcode.REFUSED : rcode);
    return answer;
  }

  private Message said(Record question, Message answer) {
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(at(question.getName()).isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
    of(question).forEach(each -> answer.addRecord(each, Section.ANSWER));
    return answer;
  }

  private int prerequisites(Message query) {
    if (!query.getSection(Section.ZONE).getFirst().getName().equals(zone)) {
      return Rcode.NOTAUTH;
    }
    Map<String, Set<Record>> wanted = new TreeMap<>();
    for (Record each : query.getSection(Section.PREREQ)) {
      boolean any = each.getType() == Type.ANY;
      boolean there = any ? !at(each.getName()).isEmpty() : !of(each).isEmpty();
      if (each.getDClass() == DClass.ANY && !there) {
        return any ? Rcode.NXDOMAIN : Rcode.NXRRSET;
      }
      if (each.getDClass() == DClass.NONE && there) {
        return any ? Rcode.YXDOMAIN : Rcode.YXRRSET;
      }
      if (each.getDClass() == DClass.IN) {
        wanted
            .computeIfAbsent(each.getName() + "/" + each.getType(), _ -> new LinkedHashSet<>())
            .add(each);
      }
    }
    for (Set<Record> each : wanted.values()) {
      if (!each.equals(of(each.iterator().next()))) {
        return Rcode.NXRRSET;
      }
    }
    return Rcode.NOERROR;
  }

  private void update(Record each) {
    switch (each.getDClass()) {
      case DClass.IN -> enter(each);
      case DClass.ANY ->
          at(each.getName())
              .removeIf(old -> each.getType() == Type.ANY || old.getType() == each.getType());
      default ->
          at(each.getName())
              .removeIf(
                  old ->
                      old.getType() == each.getType()
                          && old.rdataToString().equals(each.rdataToString()));
    }
    records.values().removeIf(Set::isEmpty);
  }

  private Set<Record> at(Name name) {
    return records.getOrDefault(name, new LinkedHashSet<>());
  }

  private Set<Record> of(Record like) {
    Set<Record> same = new LinkedHashSet<>();
    at(like.getName()).stream().filter(each -> each.getType() == like.getType()).forEach(same::add);
    return same;
  }
}
