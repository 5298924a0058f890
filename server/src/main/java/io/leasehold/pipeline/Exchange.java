package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reason;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.IgnoredReason;
import io.leasehold.wire.v4.MalformedReason;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Strictness;
import java.util.List;
import java.util.Optional;

/// A message that came, and what was made of it, as it is remembered for a while.
///
/// @param id greater than that of every message before it, in this run of the server or an earlier
///   one
/// @param way how it came
/// @param length as it came, in octets
/// @param octets of the message; the first [ExchangeRing#OCTETS_MAX] where it has more
/// @param strictness by which it was read
/// @param leftOut how many of the kind before it are not remembered, because their senders send too
///   many
public record Exchange(
    long id,
    Way way,
    int length,
    Octets octets,
    Strictness strictness,
    long leftOut,
    Outcome outcome) {

  /// @param atNs when it was taken, nanoseconds since 1970-01-01T00:00Z by the wall clock
  /// @param broadcast whether it was sent to all hosts of the link
  public record Way(
      long atNs,
      int interfaceIndex,
      Ipv4 source,
      int sourcePort,
      Ipv4 destination,
      boolean broadcast) {}

  /// What was made of it.
  public sealed interface Outcome {
    /// @param answer empty: silence
    /// @param leaves false if the reply has nowhere to go
    /// @param changes whether leases changed by it
    record Decided(Reason why, Optional<Answer> answer, boolean leaves, boolean changes)
        implements Outcome {}

    record Dropped(DropReason why) implements Outcome {}

    record Malformed(MalformedReason why) implements Outcome {}

    record Ignored(IgnoredReason why) implements Outcome {}
  }

  /// A reply as it was decided.
  ///
  /// @param address that it gives or confirms; 0.0.0.0 if it does neither
  /// @param serverId what it says in option 54
  /// @param rest what [#said] reads
  public record Answer(ReplyType type, Ipv4 address, Ipv4 serverId, Octets rest) {
    /// What else it says. That takes as long as to encode it.
    public Said said() {
      return KeptReply.read(rest);
    }
  }

  /// What a reply says to its client.
  ///
  /// @param nextServer siaddr
  /// @param leftOut codes of the options that the client's message had no room for
  public record Said(
      Ipv4 nextServer,
      Octets serverName,
      Octets bootFile,
      Options4 options,
      List<Integer> leftOut) {
    public Said {
      leftOut = List.copyOf(leftOut);
    }
  }
}
