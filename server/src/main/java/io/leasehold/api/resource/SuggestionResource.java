package io.leasehold.api.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.api.resource.Suggesting.Suggestion;
import java.util.List;

/// `/config/suggestion`: something to begin with.
final class SuggestionResource {
  private final Suggesting suggesting;
  private final HeavyWork heavy;

  SuggestionResource(Suggesting suggesting, HeavyWork heavy) {
    this.suggesting = suggesting;
    this.heavy = heavy;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(
            "/api/v1/config/suggestion", Role.OPERATOR, _ -> heavy.run(this::suggestions)));
  }

  private record SuggestionList(List<SuggestionJson> suggestions) {
    SuggestionList {
      suggestions = List.copyOf(suggestions);
    }
  }

  private record SuggestionJson(
      @JsonProperty("interface") String interfaceName,
      String address,
      String subnet,
      String config,
      boolean served,
      List<String> notes) {
    SuggestionJson {
      notes = List.copyOf(notes);
    }

    static SuggestionJson of(Suggestion suggestion) {
      return new SuggestionJson(
          suggestion.interfaceName(),
          suggestion.address(),
          suggestion.subnet(),
          suggestion.config(),
          suggestion.served(),
          suggestion.notes());
    }
  }

  private Reply suggestions() throws ProblemException {
    try {
      return Reply.json(
          new SuggestionList(suggesting.suggestions().stream().map(SuggestionJson::of).toList()));
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }
}
