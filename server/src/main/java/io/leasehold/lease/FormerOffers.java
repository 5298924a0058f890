package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The offers that gave way to others, one of each client, in the order in which they did. They
/// hold no address: whoever asks for it first has it.
final class FormerOffers {
  private final Ring<HeldOffer> oldestFirst;
  private final ClientIndex<HeldOffer> byClient;
  private final Consumer<HeldOffer> spare;
  private int size;

  /// @param links in which one that gave way is in no other ring
  /// @param spare takes what held one, and holds none any more
  FormerOffers(long salt, Links<HeldOffer> links, Consumer<HeldOffer> spare) {
    oldestFirst = new Ring<>(links);
    byClient = new ClientIndex<>(salt, OfferBook.INDEX_PARTS);
    this.spare = spare;
  }

  int size() {
    return size;
  }

  /// Takes an offer that is in no ring and known to no index any more.
  void add(HeldOffer former) {
    ClientKey client = former.client();
    byClient.of(client).forEach(this::remove);
    byClient.add(former, client);
    oldestFirst.addLast(former);
    size++;
  }

  /// The client's own.
  Optional<Offer> to(ClientKey client) {
    // Mostly there is none, and every DHCPREQUEST asks.
    @Nullable HeldOffer held = size == 0 ? null : byClient.first(client);
    return held == null ? Optional.empty() : Optional.of(held.offer());
  }

  /// There must be one.
  void removeOldest() {
    remove(oldestFirst.first());
  }

  /// Removes those whose time is over as far as they gave way first.
  void dropLapsed(long nowS, int max) {
    for (int i = 0; i < max && size > 0 && oldestFirst.first().dueS() <= nowS; i++) {
      removeOldest();
    }
  }

  void checkInvariants() {
    if (byClient.clients() != size || oldestFirst.length() != size) {
      throw new IllegalStateException(
          "%d offers gave way, to %d clients".formatted(size, byClient.clients()));
    }
  }

  private void remove(HeldOffer former) {
    oldestFirst.remove(former);
    byClient.remove(former, former.client());
    size--;
    spare.accept(former);
  }
}
