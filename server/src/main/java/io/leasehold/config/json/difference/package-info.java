/// How two configurations differ in what they mean: two trees in, a list of changes out. Nothing of
/// it depends on where in its text a value stands, nor on how it is written.
@NullMarked
package io.leasehold.config.json.difference;

import org.jspecify.annotations.NullMarked;
