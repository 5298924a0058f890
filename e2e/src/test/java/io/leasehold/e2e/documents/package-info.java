/// The documentation, done as it says: every command and every configuration of the pages for
/// operators is run on a machine that has nothing, and what is shown is compared with what comes.
@NullMarked
package io.leasehold.e2e.documents;

import org.jspecify.annotations.NullMarked;
