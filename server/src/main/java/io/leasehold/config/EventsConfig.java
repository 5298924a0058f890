package io.leasehold.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How much of the event stream is kept, and who is told of it.
///
/// @param keepS seconds
/// @param sizeMax octets on the disk
public record EventsConfig(
    long keepS,
    long sizeMax,
    List<Webhook> webhooks,
    Optional<OnLease> onLease,
    List<OfExtension> sinks) {
  /// What a webhook cannot be called: the program has this name.
  public static final String ON_LEASE = "on-lease";

  public EventsConfig {
    webhooks = List.copyOf(webhooks);
    sinks = List.copyOf(sinks);
  }

  /// Without extensions.
  public EventsConfig(long keepS, long sizeMax, List<Webhook> webhooks, Optional<OnLease> onLease) {
    this(keepS, sizeMax, webhooks, onLease, List.of());
  }

  /// Everybody who is told.
  public List<Consumer> consumers() {
    return Stream.of(webhooks.stream(), onLease.stream(), sinks.stream())
        .<Consumer>flatMap(each -> each)
        .toList();
  }

  /// Somebody who is told.
  public sealed interface Consumer {
    /// That its place in the stream is kept by.
    String name();

    /// What it is told of; none for all.
    Set<EventKind> kinds();
  }

  /// A receiver that events are posted to.
  ///
  /// @param name that its place in the stream is kept by
  /// @param url of http or https, without a user's name
  /// @param secretFile relative to the data directory
  /// @param kinds that it is told of; none for all
  /// @param certificates in PEM, of those who sign its receiver's; relative to the data directory.
  ///   Empty for those that Java trusts
  /// @param timeoutS for one request
  /// @param eventsMax of one request
  public record Webhook(
      String name,
      URI url,
      String secretFile,
      Set<EventKind> kinds,
      Optional<String> certificates,
      int timeoutS,
      int eventsMax)
      implements Consumer {
    public Webhook {
      kinds = Set.copyOf(kinds);
    }
  }

  /// What an extension tells others.
  ///
  /// @param name of the extension
  public record OfExtension(String name, Outside.Sink sink) implements Consumer {
    @Override
    public Set<EventKind> kinds() {
      return Set.of();
    }
  }

  /// A program that is started for each change of a lease.
  ///
  /// @param program its path below the directory `hooks` of the data directory
  /// @param kinds that it is started for
  /// @param timeoutS after which it is killed
  public record OnLease(String program, List<String> arguments, Set<EventKind> kinds, int timeoutS)
      implements Consumer {
    public OnLease {
      arguments = List.copyOf(arguments);
      kinds = Set.copyOf(kinds);
    }

    @Override
    public String name() {
      return ON_LEASE;
    }
  }
}
