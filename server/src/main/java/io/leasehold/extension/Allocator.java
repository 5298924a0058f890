package io.leasehold.extension;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.Optional;
import java.util.function.Predicate;

/// Chooses addresses that clients get for the first time. A client that has a reservation, a lease,
/// an offer or a last address gets that, and one that asks for a free address gets this: allocators
/// are not asked then.
@FunctionalInterface
public interface Allocator {
  /// Called by the thread that decides: at once, or every client waits. The server looks the answer
  /// over: an address that is outside of the pool or not free is no answer, and is told in the log.
  /// Where there is none, or it throws, the server chooses as `iterative` does.
  ///
  /// @param pool the range of addresses to choose from
  /// @param isFree whether the client can have an address; ask for few, not for all of a large
  ///   pool. Not to be used after the call
  Optional<Ipv4> choose(Query query, Range pool, Predicate<Ipv4> isFree);
}
