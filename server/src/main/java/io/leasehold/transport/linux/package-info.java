/// Linux: batches of system calls, packet information and raw frames by java.lang.foreign.
@NullMarked
package io.leasehold.transport.linux;

import org.jspecify.annotations.NullMarked;
