/// Options as a configuration writes them, and the definitions that say how.
@NullMarked
package io.leasehold.config.json.option;

import org.jspecify.annotations.NullMarked;
