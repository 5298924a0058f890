/// What a configuration that is not in use yet would do to the clients that hold leases: each one's
/// next renewal, decided by the engine itself. Pure.
@NullMarked
package io.leasehold.effect;

import org.jspecify.annotations.NullMarked;
