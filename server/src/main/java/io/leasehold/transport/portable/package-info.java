/// Any other system: NIO channels; broadcasts where Linux would address a client without an
/// address.
@NullMarked
package io.leasehold.transport.portable;

import org.jspecify.annotations.NullMarked;
