package io.leasehold.ddns.compare;

import io.leasehold.ddns.name.Names;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DHCIDRecord;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;

/// What DNS says of a name.
///
/// @param marks whose it is (RFC 4701)
/// @param pointers in lower case, without the dot at their end
/// @param others there are records of another type, or there may be
record Said(Set<Ipv4> addresses, Set<Octets> marks, Set<String> pointers, boolean others) {
  static final Said NOTHING = new Said(Set.of(), Set.of(), Set.of(), false);

  /// Of a kind; whoever enters more of them is not us.
  private static final int VALUES_MAX = 64;

  Said {
    addresses = Set.copyOf(addresses);
    marks = Set.copyOf(marks);
    pointers = Set.copyOf(pointers);
  }

  Said with(Record record) {
    return switch (record) {
      case ARecord a -> new Said(and(addresses, addressOf(a)), marks, pointers, others);
      case DHCIDRecord mark ->
          new Said(addresses, and(marks, Octets.copyOf(mark.getData())), pointers, others);
      case PTRRecord pointer ->
          new Said(addresses, marks, and(pointers, Names.text(pointer.getTarget())), others);
      // RFC 4034 §2: what signs a name is no more of it.
      case RRSIGRecord _, NSECRecord _ -> this;
      default -> withOthers();
    };
  }

  Said withOthers() {
    return new Said(addresses, marks, pointers, true);
  }

  private static Ipv4 addressOf(ARecord a) {
    return Ipv4.ofOctets(Octets.copyOf(a.getAddress().getAddress())).orElse(Ipv4.ANY);
  }

  private static <T> Set<T> and(Set<T> some, T another) {
    if (some.size() >= VALUES_MAX) {
      return some;
    }
    Set<T> all = new HashSet<>(some);
    all.add(another);
    return all;
  }

  /// For people.
  String text() {
    return Stream.of(
            new TreeSet<>(addresses).stream().map(address -> "A " + address),
            marks.stream().sorted().map(_ -> "DHCID"),
            new TreeSet<>(pointers).stream().map(pointer -> "PTR " + pointer),
            Stream.of("other records").filter(_ -> others))
        .flatMap(each -> each)
        .collect(Collectors.joining(", "));
  }
}
