/// Files that only their owner writes, and that are there after a power cut.
@NullMarked
package io.leasehold.files;

import org.jspecify.annotations.NullMarked;
