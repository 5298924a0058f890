package io.leasehold.command;

import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A running server, asked what it would answer.
///
/// @param interfaceName that packets came in on
/// @param config the text to answer by in place of the one in use
record AskedServer(ApiClient api, Optional<String> interfaceName, Optional<String> config) {
  private static final String PATH = "/api/v1/explain";
  private static final String LEASES = "/api/v1/leases?state=bound&limit=10&hw-address=";

  /// What the server says of it.
  ApiClient.Answer explain(CapturedDatagram datagram) throws CouldNotException {
    return api.post(PATH, body(datagram));
  }

  /// Says so if a client of this hardware address has a lease under an identifier that it sends:
  /// the server knows it by that, and would answer to it otherwise.
  Optional<String> knownOtherwise(HardwareAddress hardware) throws CouldNotException {
    ApiClient.Answer answer = api.get(LEASES + hardware);
    return answer.isGood()
        ? answer.document().member("leases").items().stream()
            .filter(lease -> !lease.text("client-id").isEmpty())
            .findFirst()
            .map(lease -> knownOtherwise(hardware, lease))
        : Optional.empty();
  }

  private static String knownOtherwise(HardwareAddress hardware, Document lease) {
    return "note: %s has %s by an identifier of its own; to ask as it does: --client-id %s"
        .formatted(hardware, lease.text("address"), lease.text("client-id"));
  }

  private String body(CapturedDatagram datagram) {
    List<String> members = new ArrayList<>();
    members.add("\"packet\":" + Json.string(datagram.payload().toHex()));
    interfaceName.ifPresent(name -> members.add("\"interface\":" + Json.string(name)));
    if (datagram.source().isUnicast()) {
      members.add("\"from\":" + Json.string(datagram.source().toString()));
    }
    members.add("\"unicast\":" + !datagram.destination().equals(Ipv4.BROADCAST));
    config.ifPresent(text -> members.add("\"config\":" + Json.string(text)));
    return "{" + String.join(",", members) + "}";
  }
}
