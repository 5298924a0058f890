/// What only the whole of a configuration shows to be wrong.
@NullMarked
package io.leasehold.config.json.check;

import org.jspecify.annotations.NullMarked;
