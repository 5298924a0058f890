/// Names, addresses and zones as DNS writes them, and whose a name is.
@NullMarked
package io.leasehold.ddns.name;

import org.jspecify.annotations.NullMarked;
