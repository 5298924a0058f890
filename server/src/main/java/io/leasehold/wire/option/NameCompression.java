package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Names that end alike share their ending: RFC 1035 §4.1.4, counted from the start of the option
/// (RFC 3397 §2).
final class NameCompression {
  private static final int POINTER = 0xC0;
  private static final int OFFSET_MAX = 0x3FFF;

  private NameCompression() {}

  static List<DomainName> read(Octets octets) {
    return readAfter(octets, 0);
  }

  /// @param from octets in front of the names, counted by pointers like the rest
  static List<DomainName> readAfter(Octets octets, int from) {
    List<DomainName> names = new ArrayList<>();
    int position = from;
    while (position < octets.length()) {
      List<Octets> labels = new ArrayList<>();
      position = readName(octets, position, labels);
      names.add(new DomainName(labels));
    }
    return names;
  }

  /// Each pointer must lead before the place where the labels that led to it began, so that every
  /// walk ends.
  ///
  /// @return the position behind the name
  private static int readName(Octets octets, int from, List<Octets> labels) {
    int segment = from;
    int position = from;
    int after = -1;
    int total = 1;
    while (true) {
      int length = at(octets, position);
      if ((length & POINTER) == POINTER) {
        int target = (length & ~POINTER) << 8 | at(octets, position + 1);
        if (target >= segment) {
          throw new BadOptionValue("pointer to " + target + ", expected less than " + segment);
        }
        after = after < 0 ? position + 2 : after;
        segment = target;
        position = target;
        continue;
      }
      if (length > DomainName.LABEL_MAX || position + 1 + length > octets.length()) {
        throw new BadOptionValue("label of " + length + " octets at " + position);
      }
      position += 1 + length;
      if (length == 0) {
        return after < 0 ? position : after;
      }
      total += 1 + length;
      if (total > DomainName.LENGTH_MAX) {
        throw new BadOptionValue("name of more than 255 octets");
      }
      labels.add(octets.slice(position - length, length));
    }
  }

  private static int at(Octets octets, int position) {
    if (position >= octets.length()) {
      throw new BadOptionValue("ends in a domain name");
    }
    return octets.at(position);
  }

  static void write(List<DomainName> names, OctetWriter writer) {
    Map<List<Octets>, Integer> places = new HashMap<>();
    for (DomainName name : names) {
      writeName(name.labels(), places, writer);
    }
  }

  private static void writeName(
      List<Octets> labels, Map<List<Octets>, Integer> places, OctetWriter writer) {
    for (int i = 0; i < labels.size(); i++) {
      List<Octets> ending = labels.subList(i, labels.size());
      Integer place = places.get(ending);
      if (place != null) {
        writer.uint16(POINTER << 8 | place);
        return;
      }
      if (writer.length() <= OFFSET_MAX) {
        places.put(ending, writer.length());
      }
      writer.counted(labels.get(i));
    }
    writer.uint8(0);
  }
}
