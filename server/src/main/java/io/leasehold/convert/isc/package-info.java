/// The configuration of ISC's dhcpd, 4.1 to 4.4, into ours: its text becomes a tree of statements,
/// each scope the settings that hold in it, and those our configuration. What dhcpd does by default
/// and we do otherwise is written out.
@NullMarked
package io.leasehold.convert.isc;

import org.jspecify.annotations.NullMarked;
