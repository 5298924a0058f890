package io.leasehold.api.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.api.http.ProblemException;
import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Occupancy;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Interface4;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The running server, as far as the API needs it. For any thread.
public interface Running extends LeaseSight {
  String version();

  Instant started();

  /// What it answers by now.
  Config config();

  /// Those that it answers on.
  List<Interface4> interfaces();

  /// The jars' additions to it, by name.
  List<ExtensionState> extensions();

  /// Why it does not answer clients as it should, in a word or two each; empty if it does.
  List<String> notReady();

  /// Whether the thread that answers clients still goes round.
  boolean isLive();

  /// How full everything was a moment ago.
  Occupancy occupancy();

  /// In how many seconds each subnet will be full, of those that grow.
  Map<Prefix, Long> fullInS();

  /// A reader of its store, to be closed.
  LeaseReader openLeases() throws StoreException;

  /// The lease of an address as it is at this moment, with the times of the wall clock.
  Optional<Tagged> lease(Ipv4 address) throws UnavailableException;

  /// The leases of a client, those that it had included, the latest first; with the times of the
  /// wall clock.
  List<LeaseRecord> leasesOf(ClientKey client) throws UnavailableException;

  /// A copy of the store, in a file to be removed.
  Path backup() throws StoreException;

  /// What would be answered to a packet, and why. Nothing changes.
  ///
  /// @return a tree of maps, lists, texts, numbers and truth values
  /// @throws ProblemException if what is asked is no packet
  Map<String, Object> explain(Explaining asked) throws UnavailableException, ProblemException;

  /// Ends a lease.
  ///
  /// @param expected the version that it has to have; empty for any
  /// @return what became of it, once that is durable
  LeaseChange end(Ipv4 address, LeaseEnding how, Optional<String> expected)
      throws UnavailableException;

  /// An extension that was found at the start.
  ///
  /// @param kind by the word of the documentation, such as `client-test`
  /// @param jar the name of its file
  /// @param aside true if it is not asked for a while, for it failed again and again
  record ExtensionState(String name, String kind, String jar, boolean aside) {}

  /// A packet, and how it came.
  ///
  /// @param packet a DHCP message or a whole frame, in hexadecimal
  /// @param fields of a message in place of a packet, by the names of `leasehold explain`
  /// @param interfaceName that it came in on
  /// @param from where it came from
  /// @param unicast whether it was sent to the server alone
  /// @param config the text to answer by in place of the one in use
  record Explaining(
      Optional<String> packet,
      Optional<Map<String, String>> fields,
      @JsonProperty("interface") Optional<String> interfaceName,
      Optional<String> from,
      Optional<Boolean> unicast,
      Optional<String> config) {
    public Explaining {
      // Not copied by Map.copyOf, which takes for ever where many keys have one hash.
      fields = fields.map(LinkedHashMap::new).map(Collections::unmodifiableMap);
    }
  }

  /// @param tag its version: another record has another
  record Tagged(LeaseRecord record, String tag) {}

  /// How somebody other than the client may end a lease.
  enum LeaseEnding {
    /// As if the client had given it back: it stays the client's last address.
    RELEASE,
    /// Nothing is known of it any more.
    DELETE,
    /// As if the client had found it in use: nobody gets it for a while.
    DECLINE
  }

  /// What became of a change.
  sealed interface LeaseChange {
    record Done(LeaseRecord record) implements LeaseChange {}

    /// Nobody has the address.
    record Missing() implements LeaseChange {}

    /// Its version is another than the one expected.
    record Changed(String tag) implements LeaseChange {}

    /// Not a lease of that state.
    ///
    /// @param why for people
    record Refused(String why) implements LeaseChange {}
  }

  /// Not now: the store takes nothing, or the server is stopping.
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnavailableException(String why, Throwable cause) {
      super(why, cause);
    }
  }
}
