package io.leasehold.engine.v4;

import io.leasehold.config.Config;
import io.leasehold.select.Classifier;
import io.leasehold.select.Selector;

/// A configuration, and what is made of it once so that each query is decided quickly. Immutable.
record Configured(Config config, Selector selector, Classifier classifier, LimitedClasses limited) {
  static Configured of(Config config) {
    return new Configured(
        config, Selector.of(config), Classifier.of(config), LimitedClasses.of(config));
  }
}
