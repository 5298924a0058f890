/// HTTP, and the only place that knows the library for it: requests are checked here, signed in and
/// answered, whatever they are about.
@NullMarked
package io.leasehold.api.http;

import org.jspecify.annotations.NullMarked;
