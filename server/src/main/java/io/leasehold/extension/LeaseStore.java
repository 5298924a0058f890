package io.leasehold.extension;

import io.leasehold.model.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Keeps the leases: no client hears of one before it is kept here. One thread uses it at a time.
///
/// It is a map from keys to values, of which the server's own database is a copy that can be made
/// anew: history, lists, backups and names in DNS are read there. At the start both are compared,
/// and of each key the later record goes into the other.
public interface LeaseStore extends AutoCloseable {
  /// What is kept under a key. What a value says is the server's own business: each begins with a
  /// version and a checksum.
  ///
  /// @param key 1 to 15 of digits, lower-case letters and dots: an address, or `time`
  /// @param value 1 octet or more, some hundred as a rule
  record Entry(String key, Octets value) {}

  /// Gets ready, once, before anything else.
  ///
  /// @param data the server's data directory, for a store that keeps files: in a directory of its
  ///   own
  void open(Path data) throws IOException;

  /// Gives the latest entry of each key; earlier ones before it do no harm. Once, after [#open].
  void load(Consumer<Entry> each) throws IOException;

  /// Returns when all of these are on stable storage, where they survive kill -9 and a power cut.
  /// The later of two with one key counts. Clients wait for it, 512 at most at once: some
  /// milliseconds.
  ///
  /// If it throws, no client is answered, and the same batch comes again every second until it is
  /// taken: so a batch that was kept in part does no harm, and must not keep the next from being
  /// kept.
  ///
  /// @param batch 1 to 512
  void commit(List<Entry> batch) throws IOException;

  /// Lets go of what it holds.
  @Override
  void close();
}
