package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import org.jspecify.annotations.Nullable;

/// Something of a client on an address that ends at a time: what [AddressIndex] and [ClientIndex]
/// find and [TimerWheel] holds.
///
/// The next entry of the same client is a field that may be null: a wrapper would cost every lease
/// sixteen octets.
abstract class Entry<E extends Entry<E>> {
  private int bits;
  private int clientHash;
  private int number;
  private @Nullable E nextOfClient;

  /// Places for entries, all empty. They can hold any entry, whatever their type says, so nobody
  /// may have them who knows what E is. Where an array is of the class that it is declared to be,
  /// the JVM need not look at that each time that something is put into it.
  @SuppressWarnings("unchecked")
  static <E extends Entry<E>> @Nullable E[] places(int count) {
    return (@Nullable E[]) new Entry<?>[count];
  }

  /// The address.
  final int bits() {
    return bits;
  }

  /// While it is in no index.
  final void bits(int address) {
    bits = address;
  }

  /// When it ends, seconds since 1970-01-01T00:00Z.
  abstract long dueS();

  /// Its own among [Members].
  final int number() {
    return number;
  }

  final void number(int given) {
    number = given;
  }

  abstract boolean isOf(ClientKey client);

  abstract ClientKey client();

  final int clientHash() {
    return clientHash;
  }

  final void clientHash(int hash) {
    clientHash = hash;
  }

  final @Nullable E nextOfClient() {
    return nextOfClient;
  }

  final void nextOfClient(@Nullable E next) {
    nextOfClient = next;
  }
}
