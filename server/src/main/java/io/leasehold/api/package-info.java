/// The API: REST, sign-in, metrics and health over HTTP. Beside the data path, never on it: what it
/// wants of the leases it asks for, and what it reads it reads from the store.
@NullMarked
package io.leasehold.api;

import org.jspecify.annotations.NullMarked;
