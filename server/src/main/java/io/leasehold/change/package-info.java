/// The configuration of a running server as something that is changed by transactions: checked,
/// compared, foreseen, taken over whole or not at all, written back to its file, kept in versions.
@NullMarked
package io.leasehold.change;

import org.jspecify.annotations.NullMarked;
