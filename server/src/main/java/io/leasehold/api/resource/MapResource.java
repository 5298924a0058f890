package io.leasehold.api.resource;

import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.api.map.SubnetMap;
import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.model.Prefix;
import java.util.List;
import java.util.Optional;

/// `/subnets/{address}/{length}/map`: what every address of a subnet is, for a picture of it.
final class MapResource {
  private static final String PATH = "/api/v1/subnets/{address}/{length}/map";
  private static final String WITHIN = "within";

  private final Running running;

  /// All leases are looked at by one at a time, so that clients are kept waiting no oftener.
  private final HeavyWork heavy = new HeavyWork();

  MapResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(Endpoint.get(PATH, Role.VIEWER, this::map).with(WITHIN));
  }

  private Reply map(Request request) throws ProblemException {
    Prefix subnet = subnet(request.path("address") + "/" + request.path("length"));
    Prefix part = part(request, subnet);
    SubnetView view = new SubnetView(running);
    return view.showsAddresses(part)
        ? reply(() -> view.addresses(subnet, part))
        : heavy.run(() -> reply(() -> view.blocks(subnet, part)));
  }

  /// A look at the leases.
  @FunctionalInterface
  private interface Looking {
    SubnetMap map() throws UnavailableException;
  }

  private static Reply reply(Looking looking) throws ProblemException {
    try {
      return Reply.json(looking.map());
    } catch (UnavailableException e) {
      throw Problem.unavailable(String.valueOf(e.getMessage())).asException();
    }
  }

  private Prefix subnet(String text) throws ProblemException {
    return running.config().networks().stream()
        .flatMap(network -> network.subnets().stream())
        .map(subnet -> subnet.prefix())
        .filter(prefix -> prefix.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("there is no subnet " + text).asException());
  }

  private static Prefix part(Request request, Prefix subnet) throws ProblemException {
    Optional<String> text = request.query(WITHIN);
    if (text.isEmpty()) {
      return subnet;
    }
    return Prefix.parse(text.get())
        .filter(subnet::contains)
        .orElseThrow(() -> Request.wrong(WITHIN, text.get(), "a prefix that lies in " + subnet));
  }
}
