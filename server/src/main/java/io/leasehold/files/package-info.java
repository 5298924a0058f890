/// Files that only their owner writes, and that are there after a power cut; and long ones that
/// reach the disk without holding up others.
@NullMarked
package io.leasehold.files;

import org.jspecify.annotations.NullMarked;
