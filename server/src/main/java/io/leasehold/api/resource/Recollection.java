package io.leasehold.api.resource;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The latest messages, as far as the server remembers them, and what it made of each. For any
/// thread; whoever answers clients hears nothing of it.
public interface Recollection {
  /// Gives them, the latest first, until somebody has seen enough.
  ///
  /// @param afterId nothing up to this one is given
  /// @param each false if it wants no more
  void latestFirst(long afterId, Predicate<Remembered> each);

  /// A message that came.
  ///
  /// @param detail what takes longer to find out, for those that somebody wants to see
  record Remembered(Head head, Supplier<Detail> detail) {}

  /// What was made of a message.
  enum Outcome {
    OFFER,
    ACK,
    NAK,
    BOOTP,
    /// No answer was due, and a lease changed: a DHCPRELEASE, a DHCPDECLINE.
    NOTED,
    /// It was decided not to answer.
    SILENCE,
    /// It was given up before it was decided.
    DROPPED,
    /// It is no DHCP message.
    MALFORMED,
    /// It is none for a server.
    IGNORED
  }

  /// @param id greater than that of every message before it
  /// @param xid and what follows up to `agent`: as the message says it; empty where it says nothing
  ///   that can be read
  /// @param agent option 82
  /// @param reason a label, as counters have it
  /// @param address that the answer gives, else that the message is about
  /// @param subnet of the address, else where the message came from, as configured now
  record Head(
      long id,
      Instant at,
      String type,
      Optional<Integer> xid,
      Optional<ClientKey> client,
      Optional<HardwareAddress> hardware,
      Optional<Octets> hostname,
      Optional<Ipv4> giaddr,
      Octets agent,
      Outcome outcome,
      String reason,
      Optional<Ipv4> address,
      Optional<Prefix> subnet) {}

  /// @param because the reason in words
  /// @param advice what to do about it, if there is something
  /// @param reply its type, if there is one
  /// @param sent whether the reply had somewhere to go
  /// @param said what else the reply says
  /// @param interfaceName empty if it is gone
  /// @param explain what `/explain` takes, to be told every step that it would take now
  /// @param leftOut how many of the kind before it are not remembered, for their senders send too
  ///   many
  record Detail(
      String because,
      Optional<String> advice,
      Optional<String> reply,
      Optional<Ipv4> serverId,
      Optional<Boolean> sent,
      Optional<Said> said,
      Optional<String> interfaceName,
      Ipv4 source,
      boolean broadcast,
      int length,
      List<Option> options,
      Running.Explaining explain,
      long leftOut) {
    public Detail {
      options = List.copyOf(options);
    }
  }

  /// What a reply says to its client.
  ///
  /// @param nextServer siaddr, if it is set
  /// @param leftOut codes of options that there was no room for
  record Said(
      Optional<Ipv4> nextServer,
      Optional<String> serverName,
      Optional<String> bootFile,
      List<Option> options,
      List<Integer> leftOut) {
    public Said {
      options = List.copyOf(options);
      leftOut = List.copyOf(leftOut);
    }
  }

  /// An option of a message, as the message has it.
  record Option(int code, String name, String value, String hex) {}
}
