/// Tests of the room.
@NullMarked
package io.leasehold.device;

import org.jspecify.annotations.NullMarked;
