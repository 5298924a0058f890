/// A target of fuzzing for what only its own package sees.
@NullMarked
package io.leasehold.ddns.responder;

import org.jspecify.annotations.NullMarked;
