package io.leasehold.extension;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import java.util.Optional;

/// What has been chosen for a client when the options of its answer are put together.
///
/// @param server the server's address towards the client
/// @param subnet that the client belongs to; none in an answer without a place
/// @param address that the client gets; none if it has one already, or gets none
public record Chosen(Ipv4 server, Optional<Prefix> subnet, Optional<Ipv4> address) {}
