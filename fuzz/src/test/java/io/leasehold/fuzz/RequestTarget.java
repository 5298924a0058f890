package io.leasehold.fuzz;

import io.leasehold.api.leasefile.BadFileException;
import io.leasehold.api.leasefile.LeaseImport;
import io.leasehold.api.leasefile.LeaseImport.Terms;
import io.leasehold.api.leasefile.Taker;
import io.leasehold.api.leasefile.Taker.NotTakenException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/// The body of a request that brings a file of leases, in whatever form it says it is.
public final class RequestTarget {
  private static final long NOW_S = 1_800_000_000L;

  private RequestTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) throws IOException {
    ByteArrayInputStream file = new ByteArrayInputStream(octets);
    Terms terms = new Terms(false, true, LeaseImport.formOf(file), NOW_S);
    try {
      new LeaseImport(terms, new TakesAll(), _ -> {}).run(file);
    } catch (BadFileException | NotTakenException _) {
      // It is told what is wrong with it.
    }
  }

  /// As if nothing was known.
  private static final class TakesAll implements Taker {
    @Override
    public int batchMax() {
      return 16;
    }

    @Override
    public List<Fate> take(List<Offered> leases, boolean isTrial) {
      return leases.stream().map(_ -> (Fate) new Fate.Taken("")).toList();
    }
  }
}
