package io.leasehold.ddns.compare;

import io.leasehold.model.AddressRanges;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What is compared.
///
/// @param zone by its name in lower case, without the dot at its end; empty for all
/// @param pools the addresses that are ours to give
/// @param differencesMax as many are told one by one; all are counted
/// @param isGone whether nobody waits for it any more
public record Scope(
    Optional<String> zone, AddressRanges pools, int differencesMax, BooleanSupplier isGone) {}
