/// The API, asked over HTTP as anybody would.
@NullMarked
package io.leasehold.api;

import org.jspecify.annotations.NullMarked;
