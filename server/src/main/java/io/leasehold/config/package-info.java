/// The configuration as the server uses it: immutable records, already checked.
@NullMarked
package io.leasehold.config;

import org.jspecify.annotations.NullMarked;
