/// Asks a DNS server something, and says whether its answer can be believed.
@NullMarked
package io.leasehold.ddns.asking;

import org.jspecify.annotations.NullMarked;
