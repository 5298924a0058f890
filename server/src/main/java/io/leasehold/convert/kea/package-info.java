/// Kea's Dhcp4 configuration, 2.4 to 3.x, into ours. What Kea does by default and we do otherwise
/// is written out, so that the converted server answers as Kea does.
@NullMarked
package io.leasehold.convert.kea;

import org.jspecify.annotations.NullMarked;
