/// DHCPv4 and BOOTP messages: bytes to values and back. Pure: no input or output, no clock, no
/// configuration. Start at `Decoder4` (bytes to [Query]) and `Encoder4` (message to bytes).
@NullMarked
package io.leasehold.wire.v4;

import org.jspecify.annotations.NullMarked;
