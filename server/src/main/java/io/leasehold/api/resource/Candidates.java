package io.leasehold.api.resource;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.json.tree.ConfigErrors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the server would answer if it were configured otherwise. For any thread.
public interface Candidates {
  /// As [Running#explain], by another configuration and the leases and offers of this moment.
  /// Nothing changes. Takes as long as reading all leases.
  ///
  /// @param config its text
  /// @throws ProblemException if what is asked is no packet
  Told explain(Explaining asked, String config) throws UnavailableException, ProblemException;

  /// What came of it.
  sealed interface Told {
    /// Not a configuration that can be served.
    record Invalid(ConfigErrors errors) implements Told {}

    /// @param tree as [Running#explain] gives it
    record Good(Map<String, Object> tree) implements Told {
      public Good {
        // As it is ordered, for people.
        tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
      }
    }
  }
}
