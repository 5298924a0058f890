package io.leasehold.ddns.compare;

import java.io.IOException;
import org.xbill.DNS.Record;

/// Gets a zone whole (RFC 5936).
@FunctionalInterface
public interface Transfer {
  /// Gives every record.
  ///
  /// @throws IOException if no server gives the zone
  void records(Taker taker) throws IOException;

  /// Takes records.
  public interface Taker {
    /// False if no other server is to be asked for it.
    boolean wantsMore();

    /// What came before counts no more: another server gives it from the beginning.
    void begin();

    /// @throws IOException if it wants no more
    void take(Record record) throws IOException;
  }
}
