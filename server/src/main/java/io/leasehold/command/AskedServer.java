package io.leasehold.command;

import io.leasehold.explain.capture.CapturedDatagram;
import io.leasehold.model.Ipv4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A running server, asked what it would answer.
///
/// @param interfaceName that packets came in on
/// @param config the text to answer by in place of the one in use
record AskedServer(ApiClient api, Optional<String> interfaceName, Optional<String> config) {
  private static final String PATH = "/api/v1/explain";
  private static final Pattern BY_HARDWARE = Pattern.compile(" hw (\\S+)$");
  private static final String LEASES = "/api/v1/leases?state=bound&limit=10&hw-address=";

  /// What the server says of it.
  ApiClient.Answer explain(CapturedDatagram datagram) throws CouldNotException {
    return api.post(PATH, body(datagram));
  }

  /// Says so if a client that was taken by its hardware address has a lease under an identifier
  /// that it sends: the server knows it by that, and would answer to it otherwise. Where the server
  /// does not say, nothing is said.
  Optional<String> knownOtherwise(Document explained) {
    return explained.member("steps").items().stream()
        .filter(step -> step.text("step").equals("client"))
        .map(step -> BY_HARDWARE.matcher(step.text("text")))
        .filter(Matcher::find)
        .findFirst()
        .flatMap(found -> leaseByIdentifier(found.group(1)));
  }

  private Optional<String> leaseByIdentifier(String hardware) {
    try {
      return api.get(LEASES + hardware).document().member("leases").items().stream()
          .filter(lease -> !lease.text("client-id").isEmpty())
          .findFirst()
          .map(
              lease ->
                  "note: %s has %s by an identifier of its own; to ask as it does: --client-id %s"
                      .formatted(hardware, lease.text("address"), lease.text("client-id")));
    } catch (CouldNotException e) {
      // The answer stands without it.
      return Optional.empty();
    }
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
