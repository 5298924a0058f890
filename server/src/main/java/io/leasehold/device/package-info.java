/// What kind of machine a client is, as far as it shows: who made its network card, by the hardware
/// address, and what runs on it, by the options it sends. Pure. Guesses for people: nothing is
/// decided by them.
@NullMarked
package io.leasehold.device;

import org.jspecify.annotations.NullMarked;
