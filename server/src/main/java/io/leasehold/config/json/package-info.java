/// JSON to [io.leasehold.config.Config]: every error with its path, its line, what was found and
/// what was expected.
@NullMarked
package io.leasehold.config.json;

import org.jspecify.annotations.NullMarked;
