package io.leasehold.engine.v4;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Classifier;
import io.leasehold.select.Selector;
import java.util.Set;

/// A configuration, and what is made of it once so that each query is decided quickly. Immutable.
///
/// @param serverIds all that clients are told in place of an address of the server
record Configured(
    Config config,
    Selector selector,
    Classifier classifier,
    ClassKeeping kept,
    NameRules names,
    Set<Ipv4> serverIds) {
  Configured {
    serverIds = Set.copyOf(serverIds);
  }

  static Configured of(Config config) {
    return new Configured(
        config,
        Selector.of(config),
        Classifier.of(config),
        ClassKeeping.of(config),
        NameRules.of(config),
        ServerId4.all(config));
  }
}
