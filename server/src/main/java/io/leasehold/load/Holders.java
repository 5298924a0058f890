package io.leasehold.load;

import io.leasehold.model.Spread;
import java.util.Arrays;

/// Which client holds an address: a hash table of numbers with linear probing.
final class Holders {
  static final int NOBODY = -1;

  private final int[] addresses;
  private final int[] clients;
  private final int mask;

  /// @param max of addresses that are held at a time
  Holders(int max) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(2, max)) + 1;
    addresses = new int[1 << bits];
    clients = new int[1 << bits];
    Arrays.fill(clients, NOBODY);
    mask = (1 << bits) - 1;
  }

  int of(int address) {
    return clients[place(address)];
  }

  void put(int address, int client) {
    int at = place(address);
    addresses[at] = address;
    clients[at] = client;
  }

  /// Takes the address away, if it is there, and moves up those that gave way to it.
  void remove(int address) {
    int hole = place(address);
    clients[hole] = NOBODY;
    for (int at = hole + 1 & mask; clients[at] != NOBODY; at = at + 1 & mask) {
      int home = home(addresses[at]);
      if ((at - home & mask) >= (at - hole & mask)) {
        addresses[hole] = addresses[at];
        clients[hole] = clients[at];
        clients[at] = NOBODY;
        hole = at;
      }
    }
  }

  /// Where the address is, or would be.
  private int place(int address) {
    int at = home(address);
    while (clients[at] != NOBODY && addresses[at] != address) {
      at = at + 1 & mask;
    }
    return at;
  }

  private int home(int address) {
    return Spread.over(addresses.length, address);
  }
}
