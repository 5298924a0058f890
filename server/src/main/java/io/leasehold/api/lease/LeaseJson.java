package io.leasehold.api.lease;

import java.util.List;
import java.util.Optional;

/// A lease in an answer. What is not there is left out.
///
/// @param vendor of the hardware address; a guess for people, and in no file of leases
/// @param start when this client's unbroken holding began
/// @param changed when the server last heard of it
/// @param end of the lease, or of the probation
/// @param infinite true if it has no end
/// @param dnsName that DNS is to have of it, and how, as [io.leasehold.lease.LeaseName] writes it
/// @param classes that the client was in, those last that were made of templates
/// @param classValues of these, as [Lease#classValues] has them
/// @param dns how far its names are in DNS; in no file of leases
public record LeaseJson(
    String address,
    String state,
    Optional<String> start,
    Optional<String> changed,
    Optional<String> end,
    Optional<Boolean> infinite,
    Optional<String> hwAddress,
    Optional<String> vendor,
    Optional<String> clientId,
    Optional<String> hostname,
    Optional<String> dnsName,
    Optional<String> giaddr,
    Optional<String> circuitId,
    Optional<String> remoteId,
    Optional<String> relayAgent,
    List<String> classes,
    Optional<List<String>> classValues,
    Optional<NamesJson> dns) {
  public LeaseJson {
    classes = List.copyOf(classes);
    classValues = classValues.map(List::copyOf);
  }

  public static LeaseJson of(Lease lease) {
    return of(lease, lease.vendor(), Optional.empty());
  }

  /// With what is known of its names in DNS.
  public static LeaseJson named(Lease lease, Optional<NamesJson> dns) {
    return of(lease, lease.vendor(), dns);
  }

  /// As it stands in a file.
  public static LeaseJson exported(Lease lease) {
    return of(lease, Optional.empty(), Optional.empty());
  }

  private static LeaseJson of(Lease lease, Optional<String> vendor, Optional<NamesJson> dns) {
    return new LeaseJson(
        lease.address().toString(),
        lease.state().toString(),
        time(lease.start()),
        time(lease.changed()),
        time(lease.end()),
        lease.isEndless() ? Optional.of(true) : Optional.empty(),
        filled(lease.hardware()),
        vendor,
        filled(lease.clientId()),
        filled(lease.hostname()),
        filled(lease.dns()),
        filled(lease.giaddr()),
        filled(lease.circuitId()),
        filled(lease.remoteId()),
        filled(lease.relayAgent()),
        lease.holder().origin().classes().allNames(),
        filled(lease.classValues()),
        dns);
  }

  /// A time of a [Lease]. One that no calendar has is left out, too.
  public static Optional<String> time(String text) {
    boolean isTime = !text.isEmpty() && !text.equals(Lease.NEVER) && text.charAt(0) != '@';
    return isTime ? Optional.of(text) : Optional.empty();
  }

  private static Optional<String> filled(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<List<String>> filled(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }
}
