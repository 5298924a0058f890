/// What the server does before its clients come: it serves some that nobody has, so that the JVM
/// knows and has compiled what will be busy.
@NullMarked
package io.leasehold.rehearsal;

import org.jspecify.annotations.NullMarked;
