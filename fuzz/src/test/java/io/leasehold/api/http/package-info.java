/// A target of fuzzing for what only its own package sees.
@NullMarked
package io.leasehold.api.http;

import org.jspecify.annotations.NullMarked;
