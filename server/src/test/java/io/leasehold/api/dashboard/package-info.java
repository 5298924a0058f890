@NullMarked
package io.leasehold.api.dashboard;

import org.jspecify.annotations.NullMarked;
