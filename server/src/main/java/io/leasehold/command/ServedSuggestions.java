package io.leasehold.command;

import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.api.resource.Suggesting;
import io.leasehold.transport.TransportException;
import java.util.List;

/// Configurations to begin with, made from the interfaces of this machine as they are now.
final class ServedSuggestions implements Suggesting {
  private final Reload reload;

  ServedSuggestions(Reload reload) {
    this.reload = reload;
  }

  @Override
  public List<Suggestion> suggestions() throws UnavailableException {
    try {
      return new FirstConfig(Surroundings.look(), reload.changes().inUse()).all();
    } catch (TransportException e) {
      throw new UnavailableException("the interfaces cannot be seen: " + e.getMessage(), e);
    }
  }
}
