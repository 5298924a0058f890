package io.leasehold.command;

import io.leasehold.explain.capture.CapturedDatagram;
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

  /// What the server says of it.
  ApiClient.Answer explain(CapturedDatagram datagram) throws CouldNotException {
    return api.post(PATH, body(datagram));
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
