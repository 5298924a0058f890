package io.leasehold.change;

import io.leasehold.config.Config;

/// The configuration that is in use, and its text.
public record InUse(Source source, Config config) {}
