package org.example.leasehold;

import io.leasehold.extension.BadSettingsException;
import io.leasehold.extension.LeaseStore;
import io.leasehold.extension.LeaseStoreProvider;
import java.util.Map;

/// Keeps leases in a file that is only appended to, `append-log/leases.log` in the data directory.
///
/// ```
/// "store": {"extension": "append-log"}
/// ```
public final class AppendLog implements LeaseStoreProvider {
  @Override
  public String name() {
    return "append-log";
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public LeaseStore make(Map<String, Object> settings) throws BadSettingsException {
    if (!settings.isEmpty()) {
      throw new BadSettingsException("none; found " + settings.keySet());
    }
    return new LogOfLeases();
  }
}
