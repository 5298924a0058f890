/// What the API has to offer, a class for each kind of thing.
@NullMarked
package io.leasehold.api.resource;

import org.jspecify.annotations.NullMarked;
