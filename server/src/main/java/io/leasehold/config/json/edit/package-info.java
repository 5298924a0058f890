/// Changes one value in the text of a configuration and leaves every other character, comments
/// included, as it was.
@NullMarked
package io.leasehold.config.json.edit;

import org.jspecify.annotations.NullMarked;
