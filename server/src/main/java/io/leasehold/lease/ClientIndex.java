package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Entries by client: open addressing with linear probing; a place leads to the client's entries,
/// newest first. Clients choose their identifiers, so the hash is salted.
///
/// A table of many small ones, each of which grows by itself: growing is never a walk over all.
final class ClientIndex<E extends Entry<E>> {
  private final long salt;
  private final List<Part<E>> parts;

  /// A hash shifted by this is the number of its part.
  private final int shift;

  private int clients;

  /// Whose hash was made last: one decision asks for the same client several times.
  private @Nullable ClientKey latest;

  private int latestHash;

  /// @param parts how many small tables: a power of two, at least 2; as in [AddressIndex]
  ClientIndex(long salt, int parts) {
    this.salt = salt;
    shift = Integer.SIZE - AddressIndex.bitsOf(parts);
    this.parts = new ArrayList<>(parts);
    for (int i = 0; i < parts; i++) {
      this.parts.add(new Part<>());
    }
  }

  /// How many small tables there are.
  int parts() {
    return parts.size();
  }

  int clients() {
    return clients;
  }

  /// The entry of the client that was added last; null if it has none.
  @Nullable E first(ClientKey client) {
    int hash = hashOf(client);
    return part(hash).first(client, hash);
  }

  /// The client's entries, the one added last first.
  List<E> of(ClientKey client) {
    @Nullable E entry = first(client);
    if (entry == null) {
      return List.of();
    }
    if (entry.nextOfClient() == null) {
      return List.of(entry);
    }
    List<E> found = new ArrayList<>(2);
    for (@Nullable E at = entry; at != null; at = at.nextOfClient()) {
      found.add(at);
    }
    return found;
  }

  /// By which an entry of this client is looked for.
  @SuppressWarnings("ReferenceEquality") // the very key that the query has
  int hashOf(ClientKey client) {
    if (client != latest) {
      latest = client;
      latestHash = PackedHolder.hash(client, salt);
    }
    return latestHash;
  }

  /// Makes room for so many more clients at once.
  void expect(int more) {
    parts.forEach(part -> part.expect(more / parts.size()));
  }

  /// Adds an entry of this client that is not in here yet.
  void add(E entry, ClientKey client) {
    entry.clientHash(hashOf(client));
    addHashed(entry);
  }

  /// Adds an entry that is not in here yet, but has its client's [#hashOf].
  void addHashed(E entry) {
    clients += part(entry.clientHash()).add(entry) ? 1 : 0;
  }

  /// Removes an entry of this client that is in here.
  void remove(E entry, ClientKey client) {
    clients -= part(entry.clientHash()).remove(entry, client) ? 1 : 0;
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
      steps += parts.get(at).forEach(each) + 1;
      at++;
    }
    return at;
  }

  private Part<E> part(int hash) {
    return parts.get(hash >>> shift);
  }

  /// An empty place is null: that is what an array has, and a probe must cost no more than a load.
  private static final class Part<E extends Entry<E>> {
    private static final int CAPACITY_MIN = 4;

    private @Nullable E[] places = Entry.places(CAPACITY_MIN);

    /// One less than there are places: known without a look at the array, which is seldom in the
    /// processor's caches.
    private int mask = CAPACITY_MIN - 1;

    private int clients;

    @Nullable E first(ClientKey client, int hash) {
      return places[placeOf(client, hash)];
    }

    /// Makes room for so many more clients; a third of the places stays empty.
    void expect(int more) {
      int size = places.length;
      while ((clients + more) * 3L > size * 2L) {
        size *= 2;
      }
      if (size > places.length) {
        grow(size);
      }
    }

    /// @return true if this is the client's first
    boolean add(E entry) {
      expect(1);
      int place = placeFor(entry);
      @Nullable E first = places[place];
      entry.nextOfClient(first);
      places[place] = entry;
      clients += first == null ? 1 : 0;
      return first == null;
    }

    /// @return true if this was the client's last
    boolean remove(E entry, ClientKey client) {
      int place = placeOf(client, entry.clientHash());
      @Nullable E at = places[place];
      boolean last = false;
      if (entry.equals(at)) {
        places[place] = entry.nextOfClient();
        if (entry.nextOfClient() == null) {
          last = true;
          clients--;
          closeGap(place);
        }
      } else {
        while (at != null && !entry.equals(at.nextOfClient())) {
          at = at.nextOfClient();
        }
        if (at == null) {
          throw new IllegalStateException("not among the entries of client " + client);
        }
        at.nextOfClient(entry.nextOfClient());
      }
      entry.nextOfClient(null);
      return last;
    }

    /// @return how many entries there are
    int forEach(Consumer<E> each) {
      int count = 0;
      for (@Nullable E first : places) {
        for (@Nullable E at = first; at != null; at = at.nextOfClient()) {
          each.accept(at);
          count++;
        }
      }
      return count;
    }

    private void closeGap(int emptied) {
      int gap = emptied;
      int at = gap + 1 & mask;
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if ((at - home(entry.clientHash()) & mask) >= (at - gap & mask)) {
          places[gap] = entry;
          places[at] = null;
          gap = at;
        }
        at = at + 1 & mask;
      }
    }

    private int placeOf(ClientKey client, int hash) {
      int at = home(hash);
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if (entry.clientHash() == hash && entry.isOf(client)) {
          break;
        }
        at = at + 1 & mask;
      }
      return at;
    }

    /// [#placeOf] the entry's client, which is asked for only where hashes agree: it is packed.
    private int placeFor(E added) {
      int at = home(added.clientHash());
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if (entry.clientHash() == added.clientHash() && entry.isOf(added.client())) {
          break;
        }
        at = at + 1 & mask;
      }
      return at;
    }

    /// By other bits than those that chose the part.
    private int home(int hash) {
      return hash & mask;
    }

    private void grow(int size) {
      @Nullable E[] before = places;
      places = Entry.places(size);
      mask = size - 1;
      for (@Nullable E entry : before) {
        if (entry != null) {
          int at = home(entry.clientHash());
          while (places[at] != null) {
            at = at + 1 & mask;
          }
          places[at] = entry;
        }
      }
    }
  }
}
