/// The dashboard, as files for a browser: what it shows, it asks of the API like anybody else.
@NullMarked
package io.leasehold.api.dashboard;

import org.jspecify.annotations.NullMarked;
