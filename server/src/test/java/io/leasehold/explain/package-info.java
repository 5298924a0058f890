/// Tests of explanations.
@NullMarked
package io.leasehold.explain;

import org.jspecify.annotations.NullMarked;
