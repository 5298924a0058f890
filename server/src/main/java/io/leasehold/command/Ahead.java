package io.leasehold.command;

import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.host.Transports;

/// Loads what the server is going to need, the database's library and the ways to call the system,
/// while it is looked at what was typed and the configuration is read: on a second processor that
/// costs no time.
final class Ahead {
  private Ahead() {}

  static void load() {
    Thread.ofPlatform().name("ahead").daemon().start(Ahead::loadAll);
  }

  private static void loadAll() {
    SqliteStore.loadLibrary();
    try {
      Transports.interfaces();
    } catch (TransportException _) {
      // Whoever needs them says so.
    }
  }
}
