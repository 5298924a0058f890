/// The values that every room shares: addresses, prefixes, identifiers. They are immutable, know
/// their text form and nothing about packets, configuration or leases. And how many there are of
/// something, in words.
@NullMarked
package io.leasehold.model;

import org.jspecify.annotations.NullMarked;
