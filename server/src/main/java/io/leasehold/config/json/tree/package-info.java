/// The text of a configuration as a tree: each value with its place, and what was found wrong in
/// it.
@NullMarked
package io.leasehold.config.json.tree;

import org.jspecify.annotations.NullMarked;
