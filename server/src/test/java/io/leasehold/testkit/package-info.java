/// What tests stand on: the property harness, a clock that is turned by hand, a network and a disk
/// that misbehave by a seed, and a client that speaks the whole protocol. Nothing here sleeps.
@NullMarked
package io.leasehold.testkit;

import org.jspecify.annotations.NullMarked;
