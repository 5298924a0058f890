/// The server as its users meet it: started by the launcher, asked by the DHCP clients that people
/// run, in network namespaces of this run's own.
///
/// Everything here needs root and the clients; what is missing is skipped, with the reason.
@NullMarked
package io.leasehold.e2e;

import org.jspecify.annotations.NullMarked;
