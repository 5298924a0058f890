/// Octets that nobody has thought of, for everything that reads what comes from outside: each
/// target takes them as they come, and whatever escapes from it is a bug. Jazzer makes them, guided
/// by what of the code they reach, and begins with the files of the tests.
@NullMarked
package io.leasehold.fuzz;

import org.jspecify.annotations.NullMarked;
