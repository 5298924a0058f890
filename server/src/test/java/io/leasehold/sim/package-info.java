/// The whole server but its sockets and its database, for virtual days with hundreds of clients, a
/// bad network, a disk that fills up, kills, restarts, reloads and clocks that are set; every
/// course of events follows from one seed. After every step what was promised is checked.
@NullMarked
package io.leasehold.sim;

import org.jspecify.annotations.NullMarked;
