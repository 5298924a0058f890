/// Datagrams in and out, and the interfaces they travel on. The only package that opens sockets.
@NullMarked
package io.leasehold.transport;

import org.jspecify.annotations.NullMarked;
