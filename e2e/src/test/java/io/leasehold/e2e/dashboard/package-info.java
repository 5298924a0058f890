/// The dashboard in a real browser: what a person sees, and what becomes of what they do.
@NullMarked
package io.leasehold.e2e.dashboard;

import org.jspecify.annotations.NullMarked;
