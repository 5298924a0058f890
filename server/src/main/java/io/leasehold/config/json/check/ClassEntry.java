package io.leasehold.config.json.check;

import io.leasehold.config.json.tree.Placed;

/// One of `client-classes`, and how clients come into it.
///
/// @param template it makes a class of each value
/// @param tested by a test or a template; else it is given
/// @param onlyAdditional it is looked at only where it is listed, once an address has been chosen
public record ClassEntry(
    Placed<String> name, boolean template, boolean tested, boolean onlyAdditional) {}
