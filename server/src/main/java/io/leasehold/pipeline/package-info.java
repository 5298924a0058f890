/// The imperative shell: receive, decode, decide, apply, commit, encode, send. Two threads.
@NullMarked
package io.leasehold.pipeline;

import org.jspecify.annotations.NullMarked;
