/// DHCP messages that other projects test with: those that came here with them, and those that
/// `fuzz/corpora` has fetched.
@NullMarked
package io.leasehold.testkit.corpora;

import org.jspecify.annotations.NullMarked;
