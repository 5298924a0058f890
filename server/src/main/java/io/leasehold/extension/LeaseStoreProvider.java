package io.leasehold.extension;

import java.util.Map;

/// Makes stores of leases: `"store": {"extension": "NAME"}`.
public non-sealed interface LeaseStoreProvider extends Extension {
  /// Makes one for a configuration. That is done whenever a configuration is read, also if it is
  /// only checked: so this looks at the settings and does nothing else. The same settings make the
  /// same.
  ///
  /// @param settings what the configuration has under `extensions` and this name, empty if nothing:
  ///   text is a `String`, a number a `Long` or a `Double`, the rest a `Boolean`, a `List` or a
  ///   `Map`; nothing can be changed
  LeaseStore make(Map<String, Object> settings) throws BadSettingsException;
}
