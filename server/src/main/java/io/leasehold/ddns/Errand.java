package io.leasehold.ddns;

import io.leasehold.ddns.asking.Exchange;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Told;
import java.io.IOException;
import java.util.List;

/// A task, looked at: what is to be done of it now.
sealed interface Errand permits NameErrand, AddressErrand {
  /// What DNS may have once it is under way.
  List<Have> mayHave();

  /// Does it.
  ///
  /// @throws IOException if no server answers; some of it may be done
  Done run(Exchange servers) throws IOException, InterruptedException;

  /// What became of it if a server did not let us; some of it may be done.
  Done denied(String why);

  /// What became of it.
  ///
  /// @param has what DNS has now
  /// @param isRefused it is to be tried again, for the server did not take all of it
  record Done(List<Have> has, List<Told> standings, boolean isRefused) {
    public Done {
      has = List.copyOf(has);
      standings = List.copyOf(standings);
    }
  }
}
