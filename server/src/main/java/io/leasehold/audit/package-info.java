/// The audit: who changed what, in files that are only appended to. Each entry holds the hash of
/// the one before it, so that what is changed, taken out or moved later is found.
@NullMarked
package io.leasehold.audit;

import org.jspecify.annotations.NullMarked;
