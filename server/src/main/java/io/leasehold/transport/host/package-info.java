/// What this machine has: picks the transport for the system it runs on. The way in for everyone
/// who wants a socket.
@NullMarked
package io.leasehold.transport.host;

import org.jspecify.annotations.NullMarked;
