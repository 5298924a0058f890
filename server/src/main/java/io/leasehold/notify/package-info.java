/// Tells other programs what the stream of events has: receivers by webhooks, and a program of the
/// operator's by starting it. Each goes on from where it was, whoever was killed in between.
@NullMarked
package io.leasehold.notify;

import org.jspecify.annotations.NullMarked;
