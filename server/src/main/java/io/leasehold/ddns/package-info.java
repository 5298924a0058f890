/// The names of clients in DNS: fed by committed records, never by the way of a reply. What DNS is
/// to say stands in a book of its own ([io.leasehold.store.NameBook]); [Intake] writes into it what
/// leases want, a [ZoneAgent] for each zone tells it to the zone's servers.
@NullMarked
package io.leasehold.ddns;

import org.jspecify.annotations.NullMarked;
