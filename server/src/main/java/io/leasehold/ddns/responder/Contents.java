package io.leasehold.ddns.responder;

import io.leasehold.store.StoreException;
import java.io.IOException;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/// What a zone says of clients. For any thread.
public interface Contents {
  /// What there is at a name that lies below the zone's.
  At at(Name owner) throws StoreException;

  /// Gives all of it, in the order of names.
  void all(Each each) throws StoreException, IOException;

  /// What there is at a name.
  ///
  /// @param exists it has records, or names below it have
  /// @param records with the name as it was asked for
  record At(boolean exists, List<Record> records) {
    /// No such name.
    public static final At NOTHING = new At(false, List.of());

    public At {
      records = List.copyOf(records);
    }
  }

  /// Takes one record after the other.
  @FunctionalInterface
  interface Each {
    void take(Record record) throws IOException;
  }
}
