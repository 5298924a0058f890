/// The API, asked over HTTP as anybody would.
@NullMarked
package io.leasehold.api.resource;

import org.jspecify.annotations.NullMarked;
