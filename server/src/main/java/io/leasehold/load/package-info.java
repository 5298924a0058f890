/// The load generator: many clients, played by one thread that keeps a server as busy as it is told
/// to, checks every answer and measures how long each took. It knows messages and sockets and
/// nothing of the server's inside: it is as true of any other server.
@NullMarked
package io.leasehold.load;

import org.jspecify.annotations.NullMarked;
