/// The embedded store: SQLite in WAL mode with an append-only journal that is folded in the
/// background.
@NullMarked
package io.leasehold.store.sqlite;

import org.jspecify.annotations.NullMarked;
