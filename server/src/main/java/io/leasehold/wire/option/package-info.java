/// The shapes that option values have, one file a shape: each turns octets into a value, a value
/// into octets, and names itself in text.
@NullMarked
package io.leasehold.wire.option;

import org.jspecify.annotations.NullMarked;
