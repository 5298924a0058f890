/// Configurations of other servers into ours: text in, text and notes out. Whatever could not be
/// carried over is a note with its path and line; nothing is dropped in silence. Each server has a
/// package of its own below this one.
@NullMarked
package io.leasehold.convert;

import org.jspecify.annotations.NullMarked;
