package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;

/// `/clients/{id}`: what the server knows of one client, as it is at this moment.
final class ClientsResource {
  private static final String BY_ID = "id ";
  private static final String BY_HARDWARE = "hw ";
  private static final int ID_SIZE_MIN = 2;

  private final Running running;

  ClientsResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/api/v1/clients/{id}", Role.VIEWER, this::show));
  }

  /// @param leases those that it has and had, the latest first
  private record ClientJson(String id, List<LeaseJson> leases) {
    ClientJson {
      leases = List.copyOf(leases);
    }
  }

  private Reply show(Request request) throws ProblemException {
    String text = request.path("id");
    ClientKey client =
        key(text)
            .orElseThrow(
                () ->
                    Request.wrong(
                        "id", text, "\"hw 00:53:00:12:34:56\" or \"id 01:00:53:00:12:34:56\""));
    try {
      List<LeaseRecord> leases = running.leasesOf(client);
      if (leases.isEmpty()) {
        throw Problem.notFound("nothing is known of " + client).asException();
      }
      long nowS = running.nowS();
      return Reply.json(
          new ClientJson(
              client.toString(),
              leases.stream().map(each -> LeaseJson.of(Lease.of(each, nowS))).toList()));
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  /// As [ClientKey]s are written, in logs, too.
  private static Optional<ClientKey> key(String text) {
    if (text.startsWith(BY_ID)) {
      return Octets.parseHex(text.substring(BY_ID.length()))
          .filter(id -> id.length() >= ID_SIZE_MIN)
          .map(ClientKey.ById::new);
    }
    return text.startsWith(BY_HARDWARE)
        ? HardwareAddress.parse(text.substring(BY_HARDWARE.length())).map(ClientKey.ByHardware::new)
        : Optional.empty();
  }
}
