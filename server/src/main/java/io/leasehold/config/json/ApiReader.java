package io.leasehold.config.json;

import io.leasehold.config.ApiConfig;
import io.leasehold.config.ApiConfig.Listen;
import io.leasehold.config.ApiConfig.Tls;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.model.Ipv4;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads where the API is served.
final class ApiReader {
  private static final Listen LISTEN_DEFAULT = new Listen("127.0.0.1", 8067);

  static final ApiConfig DEFAULT =
      new ApiConfig(Optional.of(LISTEN_DEFAULT), Optional.empty(), false);

  private static final String NONE = "none";
  private static final String ADDRESS =
      "an address and a port such as \"127.0.0.1:8067\" or \"[::1]:8067\", or \"none\"";
  private static final Pattern ADDRESS_AND_PORT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})]|([0-9.]{7,15})):([0-9]{1,5})");
  private static final int PORT_MAX = 65_535;

  private ApiReader() {}

  static ApiConfig api(Fields root) {
    return root.find("api")
        .flatMap(node -> Fields.of(node, ObjectKind.API))
        .map(ApiReader::apiOf)
        .orElse(DEFAULT);
  }

  private static ApiConfig apiOf(Fields fields) {
    Optional<Node> listenNode = fields.find("listen");
    Optional<Listen> listen =
        listenNode.isEmpty()
            ? DEFAULT.listen()
            : listenNode.get().parsed(ApiReader::listen, ADDRESS).flatMap(each -> each);
    Optional<Tls> tls =
        fields
            .find("tls")
            .flatMap(node -> Fields.of(node, ObjectKind.API_TLS))
            .flatMap(ApiReader::tls);
    boolean insecure = fields.find("insecure").flatMap(Node::bool).orElse(DEFAULT.insecure());
    if (!insecure && tls.isEmpty() && listen.filter(each -> !each.isLoopback()).isPresent()) {
      listenNode.ifPresent(
          node ->
              node.wrong(
                  "an address of loopback, for there is no \"tls\": whoever is on the way could"
                      + " read tokens; \"insecure\": true allows it all the same"));
    }
    return new ApiConfig(listen, tls, insecure);
  }

  /// An empty one inside for none.
  private static Optional<Optional<Listen>> listen(String text) {
    if (text.equals(NONE)) {
      return Optional.of(Optional.empty());
    }
    Matcher matcher = ADDRESS_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(matcher.group(3));
    String sixth = matcher.group(1);
    String host = sixth == null ? matcher.group(2) : sixth;
    boolean isAddress = sixth == null ? Ipv4.parse(host).isPresent() : host.indexOf(':') >= 0;
    return isAddress && port > 0 && port <= PORT_MAX
        ? Optional.of(Optional.of(new Listen(host, port)))
        : Optional.empty();
  }

  private static Optional<Tls> tls(Fields fields) {
    Optional<String> certificate =
        fields.require("certificate", "\"api.pem\"").flatMap(ServerReader::path);
    Optional<String> key = fields.require("key", "\"api.key\"").flatMap(ServerReader::path);
    Optional<String> clients = fields.find("client-certificates").flatMap(ServerReader::path);
    return certificate.flatMap(chain -> key.map(secret -> new Tls(chain, secret, clients)));
  }
}
