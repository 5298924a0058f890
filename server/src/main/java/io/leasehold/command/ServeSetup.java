package io.leasehold.command;

import io.leasehold.change.Source;
import io.leasehold.hosting.Hosted;
import io.leasehold.pipeline.Ports;
import java.nio.file.Path;

/// What `serve` was asked on its command line.
///
/// @param typed the command line itself
/// @param source what the configuration says
/// @param hosted the extensions that were found
/// @param strict a bad reservation is refused, not left out
/// @param rehearses exercises itself after the start
record ServeSetup(
    Typed typed,
    Path config,
    Source source,
    Path data,
    Ports ports,
    Hosted hosted,
    boolean strict,
    boolean rehearses) {}
