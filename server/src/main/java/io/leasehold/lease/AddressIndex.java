package io.leasehold.lease;

import io.leasehold.model.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Entries by address: open addressing with linear probing, about eight octets an entry.
///
/// A table of many small ones, each of which grows by itself: growing is never a walk over all.
final class AddressIndex<E extends Entry<E>> {
  private final List<Part<E>> parts;
  private int size;

  /// @param parts how many small tables: a power of two, at least 2. The more there are, the
  ///   shorter one takes to grow; the fewer, the more of them stay in the processor's caches
  AddressIndex(int parts) {
    int taken = bitsOf(parts);
    this.parts = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      this.parts.add(new Part<>(taken));
    }
  }

  /// So many bits choose one of the parts.
  static int bitsOf(int parts) {
    if (parts < 2 || Integer.bitCount(parts) != 1) {
      throw new IllegalStateException(parts + " parts: neither 2 nor a higher power of two");
    }
    return Integer.numberOfTrailingZeros(parts);
  }

  /// How many small tables there are.
  int parts() {
    return parts.size();
  }

  int size() {
    return size;
  }

  Optional<E> get(int bits) {
    return Optional.ofNullable(find(bits));
  }

  /// The entry of the address; null if there is none.
  @Nullable E find(int bits) {
    return part(bits).get(bits);
  }

  /// Makes room for so many more entries at once.
  void expect(int more) {
    parts.forEach(part -> part.expect(more / parts.size()));
  }

  /// Adds an entry whose address is not in here yet.
  void add(E entry) {
    part(entry.bits()).add(entry);
    size++;
  }

  /// Removes the entry of the address, if there is one.
  void remove(int bits) {
    size -= part(bits).remove(bits) ? 1 : 0;
  }

  void forEach(Consumer<E> each) {
    parts.forEach(part -> part.forEach(each));
  }

  /// Walks over the entries of the next small tables, of each all or none: what is in one stays
  /// there until it is removed.
  ///
  /// @param first of the small tables
  /// @param enough so many entries, or tables, are enough
  /// @return the table to go on from; [#parts] after the last
  int forEachFrom(int first, int enough, Consumer<E> each) {
    int at = first;
    int steps = 0;
    while (at < parts.size() && steps < enough) {
      parts.get(at).forEach(each);
      steps += parts.get(at).size + 1;
      at++;
    }
    return at;
  }

  private Part<E> part(int bits) {
    return parts.get(Spread.over(parts.size(), bits));
  }

  /// An empty place is null: that is what an array has, and a probe must cost no more than a load.
  private static final class Part<E extends Entry<E>> {
    private static final int CAPACITY_MIN = 4;

    /// Of an address's spread so many bits have chosen the part.
    private final int taken;

    private @Nullable E[] places = Entry.places(CAPACITY_MIN);

    /// What is left of an address's spread, shifted by this, is its place: known without a look at
    /// the array, which is seldom in the processor's caches.
    private int shift = shiftFor(CAPACITY_MIN);

    private int size;

    Part(int taken) {
      this.taken = taken;
    }

    @Nullable E get(int bits) {
      return places[placeOf(bits)];
    }

    /// Makes room for so many more entries; a third of the places stays empty.
    void expect(int more) {
      int length = places.length;
      while ((size + more) * 3L > length * 2L) {
        length *= 2;
      }
      if (length > places.length) {
        grow(length);
      }
    }

    void add(E entry) {
      expect(1);
      places[placeOf(entry.bits())] = entry;
      size++;
    }

    boolean remove(int bits) {
      int gap = placeOf(bits);
      if (places[gap] == null) {
        return false;
      }
      places[gap] = null;
      size--;
      // What had to probe past the gap moves into it, so that no search ends there too early.
      int at = next(gap);
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if ((at - home(entry.bits()) & places.length - 1) >= (at - gap & places.length - 1)) {
          places[gap] = entry;
          places[at] = null;
          gap = at;
        }
        at = next(at);
      }
      return true;
    }

    void forEach(Consumer<E> each) {
      for (@Nullable E entry : places) {
        if (entry != null) {
          each.accept(entry);
        }
      }
    }

    private int placeOf(int bits) {
      int at = home(bits);
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if (entry.bits() == bits) {
          break;
        }
        at = next(at);
      }
      return at;
    }

    /// By other bits than those that chose the part.
    private int home(int bits) {
      return (Spread.of(bits) << taken) >>> shift;
    }

    private static int shiftFor(int length) {
      return Integer.numberOfLeadingZeros(length) + 1;
    }

    private int next(int at) {
      return at + 1 & places.length - 1;
    }

    private void grow(int length) {
      @Nullable E[] before = places;
      places = Entry.places(length);
      shift = shiftFor(length);
      for (@Nullable E entry : before) {
        if (entry != null) {
          places[placeOf(entry.bits())] = entry;
        }
      }
    }
  }
}
