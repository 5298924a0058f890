package io.leasehold.select;

import io.leasehold.config.Reservation;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// A client's reservation as it holds on one link.
///
/// @param address the reserved address; empty if there is none, or if it lies on another link
/// @param subnet where it stands; empty for a global one
public record LinkReservation(
    Reservation reservation, Optional<Ipv4> address, Optional<LinkSubnet> subnet) {}
