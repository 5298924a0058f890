package io.leasehold.store;

import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// What DNS is to say of the leases, what it may say as far as is known, and what it has not been
/// told yet: durable, and as large as there are leases at most, however long nobody listens. It is
/// kept apart from the leases, so that nobody who wants an address waits for it; all of it can be
/// made again from them, but for the names that DNS has of leases that are gone.
///
/// For any thread. Times are seconds of the records ([KeptTime]).
public interface NameBook extends AutoCloseable {
  /// In which direction a name and an address are told.
  enum Kind {
    /// The name has the address: A and DHCID, in the task of the name.
    FORWARD,
    /// The address has the name: PTR, in the task of the address.
    REVERSE;

    /// As a database has it.
    public int number() {
      return this == FORWARD ? 0 : 1;
    }

    /// Of such a number.
    public static Kind of(int number) {
      return number == 0 ? FORWARD : REVERSE;
    }
  }

  /// What DNS is to say of a lease.
  ///
  /// @param dhcid of the client for this name (RFC 4701); empty for none
  /// @param sinceS when this client had this name first
  record Want(Ipv4 address, LeaseName name, Octets dhcid, long sinceS) {}

  /// What DNS has of ours, or may have.
  record Have(Kind kind, String fqdn, Ipv4 address, Octets dhcid) {}

  /// Something that DNS is to be told.
  ///
  /// @param key a name, or an address
  /// @param zone that it is told in
  /// @param sinceS when it came up
  /// @param tries so far
  /// @param version another if it came up again meanwhile
  record Task(Kind kind, String key, String zone, long sinceS, int tries, long version) {}

  /// How far DNS is with the name of a lease, in one direction.
  enum State {
    /// It is still to be told.
    WAITING,
    /// It says so.
    SET,
    /// The name is somebody else's.
    CONFLICT,
    /// It does not take it.
    FAILED,
    /// No zone is kept that it lies in.
    NO_ZONE
  }

  /// The same, and why.
  record Standing(State state, String why) {}

  /// What became of a task.
  ///
  /// @param has what DNS has of it now, all of it
  /// @param standings of the addresses that it was about
  /// @param againS when it is to be tried again, if it is
  record Outcome(Task task, List<Have> has, List<Told> standings, OptionalLong againS) {
    public Outcome {
      has = List.copyOf(has);
      standings = List.copyOf(standings);
    }
  }

  /// How far DNS is with an address.
  record Told(Ipv4 address, Standing standing) {}

  /// A change of what a lease wants.
  ///
  /// @param want nothing if DNS is to say nothing of the address
  record Change(Ipv4 address, Optional<Want> want) {}

  /// Everything about one name.
  ///
  /// @param wants of those that want it, by address
  record OfName(List<Want> wants, List<Have> haves) {
    public OfName {
      wants = List.copyOf(wants);
      haves = List.copyOf(haves);
    }
  }

  /// Everything about one address.
  ///
  /// @param want if it is to have a name now: not before DNS gave the name to its client
  /// @param coming the name that it is to have then
  record OfAddress(Optional<Want> want, Optional<String> coming, List<Have> haves) {
    public OfAddress {
      haves = List.copyOf(haves);
    }
  }

  /// Says which zone a task is told in; empty for none. Whoever has them change gives the book
  /// those of the moment: it asks once in each transaction that makes tasks of names, and what
  /// comes of an answer goes to the zone of its lease. So what was written by former ones is moved
  /// by the [#rezone] that follows each change.
  interface Zones {
    Optional<String> of(Kind kind, String key);
  }

  /// Where its reader is in the stream; empty if it never read.
  Optional<String> cursor() throws StoreException;

  /// Notes what changed up to there, all of it or nothing. What is as it was makes no task, but for
  /// wants that are to be told again.
  void note(List<Change> changes, String cursor, Supplier<? extends Zones> zones, long nowS)
      throws StoreException;

  /// The next wants in the order of addresses.
  ///
  /// @param from the first address that is meant, as a number
  /// @param countMax the most that are given
  List<Want> wants(long from, int countMax) throws StoreException;

  /// Makes tasks of all that lies in another zone now. To be called again where zones changed while
  /// it worked.
  void rezone(Supplier<? extends Zones> zones, long nowS) throws StoreException;

  /// Makes a task of the address and of its name.
  ///
  /// @return false if DNS is to say nothing of it
  boolean again(Ipv4 address, Supplier<? extends Zones> zones, long nowS) throws StoreException;

  /// Notes what DNS has that nobody knew of, and makes tasks of these names, or addresses, and of
  /// those: all of it or nothing, so that whoever is about them does not forget it again.
  ///
  /// @return how many tasks there are
  int mend(
      Kind kind, List<String> keys, List<Have> haves, Supplier<? extends Zones> zones, long nowS)
      throws StoreException;

  /// Whether there is a task of it.
  boolean isWaiting(Kind kind, String key) throws StoreException;

  /// The next of the same kind after this one, by address, then by name.
  ///
  /// @param countMax the most that are given
  List<Have> haves(Have after, int countMax) throws StoreException;

  /// The oldest tasks of a zone that may be tried now.
  List<Task> tasks(String zone, long nowS, int countMax) throws StoreException;

  /// Everything of a zone may be tried now, whatever was refused before.
  void hurry(String zone) throws StoreException;

  /// When the next of a zone may be tried; empty if there is none.
  OptionalLong nextS(String zone) throws StoreException;

  OfName ofName(String fqdn) throws StoreException;

  OfAddress ofAddress(Ipv4 address) throws StoreException;

  /// What DNS has, as one who answers for it says it.
  SaidNames said();

  /// Notes durably what DNS may have from now on, before it is told.
  void mayHave(List<Have> haves) throws StoreException;

  /// Notes what became of tasks.
  void done(List<Outcome> outcomes, long nowS) throws StoreException;

  /// How far DNS is with the address; empty in a direction that is not wanted.
  Shown shown(Ipv4 address) throws StoreException;

  /// @param want what is wanted, if anything
  record Shown(Optional<Want> want, Optional<Standing> forward, Optional<Standing> reverse) {}

  /// What there is to be told.
  ///
  /// @param oldestS when the oldest came up
  record Waiting(long tasks, OptionalLong oldestS, long conflicts, long failed) {}

  Waiting waiting() throws StoreException;

  /// False if what was to be noted last could not be, of wants, of what DNS may have, or of what
  /// came of tasks: that is tried until it can.
  boolean isWritable();

  @Override
  void close();
}
