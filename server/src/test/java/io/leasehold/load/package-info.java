/// Tests of the load generator, against a server of their own and the one that ships.
@NullMarked
package io.leasehold.load;

import org.jspecify.annotations.NullMarked;
