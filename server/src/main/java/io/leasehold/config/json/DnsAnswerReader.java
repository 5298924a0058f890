package io.leasehold.config.json;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.DnsAnswer;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.AddressBlock;
import io.leasehold.wire.option.DomainName;
import java.util.List;
import java.util.Optional;

/// Reads how this server answers for zones of its own.
final class DnsAnswerReader {
  private static final String BLOCK =
      "an address or a prefix without host bits: \"192.0.2.54\", \"192.0.2.0/24\","
          + " \"2001:db8::/64\"";
  private static final int BLOCKS_MAX = 64;
  private static final String NAME = "the name of this server in DNS such as \"ns.lan\"";

  private final Findings warnings;
  private final KeyNames keys;
  private final List<Placed<Zone>> zones;

  DnsAnswerReader(Findings warnings, KeyNames keys, List<Placed<Zone>> zones) {
    this.warnings = warnings;
    this.keys = keys;
    this.zones = zones;
  }

  /// @param node the object, if there is one
  DnsAnswer read(Optional<Node> node) {
    DnsAnswer answer =
        node.flatMap(each -> Fields.of(each, ObjectKind.DNS_ANSWER))
            .map(this::answer)
            .orElse(DnsAnswer.NONE);
    List<Placed<Zone>> answered = zones.stream().filter(each -> each.value().isAnswered()).toList();
    if (answered.isEmpty()) {
      node.ifPresent(
          each ->
              each.to(warnings)
                  .wrong(
                      "\"answer\", but no zone that is answered",
                      "\"answered\": true in one of $.ddns.zones"));
    } else if (node.isEmpty()) {
      answered
          .getFirst()
          .node()
          .wrong(
              "an answered zone, and no \"answer\" in $.ddns",
              "\"answer\": {\"listen\": [\"192.0.2.1:53\"]}, an address of this machine that"
                  + " queries come to");
    }
    return answer;
  }

  private DnsAnswer answer(Fields fields) {
    return new DnsAnswer(
        fields.require("listen", "[\"192.0.2.1:53\"]").map(ZoneReader::servers).orElse(List.of()),
        fields.find("transfer-to").map(DnsAnswerReader::blocks).orElse(List.of()),
        fields.find("transfer-key").flatMap(keys::find),
        fields.find("notify").map(ZoneReader::servers).orElse(List.<Server>of()),
        fields.find("name").flatMap(DnsAnswerReader::name));
  }

  private static List<AddressBlock> blocks(Node node) {
    List<AddressBlock> blocks =
        node.allPlaced(AddressBlock::parse, BLOCK).stream().map(Placed::value).toList();
    if (node.isArray() && blocks.size() > BLOCKS_MAX) {
      node.wrong(blocks.size() + " of them", "at most " + BLOCKS_MAX);
    }
    return blocks;
  }

  private static Optional<DomainName> name(Node node) {
    return node.parsed(
        text -> DomainName.parse(text).filter(name -> !name.labels().isEmpty()), NAME);
  }
}
