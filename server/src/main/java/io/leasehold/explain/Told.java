package io.leasehold.explain;

import io.leasehold.engine.v4.Trace;

/// One step of the engine, as it was told.
///
/// @param about in words; may hold what a client sent, escaped when it is shown
public record Told(Trace.Step step, String about) {}
