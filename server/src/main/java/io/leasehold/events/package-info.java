/// The catalogue of log events and the log they go to.
@NullMarked
package io.leasehold.events;

import org.jspecify.annotations.NullMarked;
