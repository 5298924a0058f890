/// Asks the DNS servers of a zone something, and says whether an answer can be believed.
@NullMarked
package io.leasehold.ddns.asking;

import org.jspecify.annotations.NullMarked;
