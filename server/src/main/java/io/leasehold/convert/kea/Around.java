package io.leasehold.convert.kea;

import io.leasehold.convert.kea.Entry.Send;
import java.util.ArrayList;
import java.util.List;

/// What the options of the levels around a level mean for its own.
///
/// In Kea "always-send" and "never-send" stick: said at one level, they hold for the option
/// whatever level its value is of. And it looks for each of a vendor's options by itself.
///
/// @param marks what sticks
/// @param vendor the vendors' options, the nearest first
record Around(List<Mark> marks, List<Entry> vendor) {
  static final Around NOTHING = new Around(List.of(), List.of());

  /// @param classes of which a client must have one; none: every client
  record Mark(int code, Send send, List<String> classes) {
    Mark {
      classes = List.copyOf(classes);
    }
  }

  Around {
    marks = List.copyOf(marks);
    vendor = List.copyOf(vendor);
  }

  /// For what stands within a level with these.
  Around with(List<Entry> entries) {
    List<Mark> more = new ArrayList<>(marks);
    List<Entry> nearer = new ArrayList<>();
    for (Entry entry : entries) {
      if (isMark(entry)) {
        more.add(new Mark(entry.code(), entry.send(), entry.classes()));
      }
      if (VendorOptions.enterprise(entry.space()).isPresent()) {
        nearer.add(entry);
      }
    }
    nearer.addAll(vendor);
    return new Around(more, nearer);
  }

  /// For networks, and what stands within, where a class has these.
  Around withClass(String name, List<Entry> entries, MadeClasses made) {
    List<Mark> more = new ArrayList<>(marks);
    for (Entry entry : entries) {
      if (isMark(entry)) {
        String guard =
            entry.classes().isEmpty() ? name : made.ofBoth(List.of(name), entry.classes());
        more.add(new Mark(entry.code(), entry.send(), List.of(guard)));
      }
    }
    return new Around(more, vendor);
  }

  List<Mark> of(int code, Send send) {
    return marks.stream().filter(mark -> mark.code() == code && mark.send() == send).toList();
  }

  private static boolean isMark(Entry entry) {
    return entry.space().equals(Definition.DHCP4) && entry.send() != Send.WHEN_REQUESTED;
  }
}
