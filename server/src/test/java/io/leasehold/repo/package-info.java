/// Tests of the repository itself: who may use whom, the limits of the style, the links of the
/// documentation.
@NullMarked
package io.leasehold.repo;

import org.jspecify.annotations.NullMarked;
