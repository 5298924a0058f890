package io.leasehold.config.json;

import io.leasehold.config.Scope;
import io.leasehold.model.Ipv4;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads what a level says of options, times and the fields of the BOOTP header, and how it treats
/// clients.
final class ScopeReader {
  /// `sname` is 64 octets with a zero at the end, `file` 128 (RFC 2131 §2).
  static final int SERVER_NAME_MAX = 63;

  static final int BOOT_FILE_MAX = 127;

  private final OptionsReader options;

  ScopeReader(OptionsReader options) {
    this.options = options;
  }

  /// With what a class defines for itself.
  ///
  /// @param fields of an object that has the key "option-definitions"
  ScopeReader within(Fields fields) {
    return fields.has("option-definitions") ? new ScopeReader(options.within(fields)) : this;
  }

  /// What a level says itself, and the times that hold there.
  ///
  /// @param masks the subnet masks among its options
  record Level(Scope scope, Times times, List<Placed<Ipv4>> masks) {
    Level {
      masks = List.copyOf(masks);
    }
  }

  Level read(Fields fields, Times around) {
    Times.Own own = Times.read(fields, around);
    OptionsReader.Read read =
        fields.find("options").map(options::read).orElse(OptionsReader.Read.NOTHING);
    Scope scope =
        new Scope(
            read.options(),
            own.leaseTime(),
            own.renew(),
            own.rebind(),
            fields.find("next-server").flatMap(ScopeReader::nextServer),
            fields.find("server-name").flatMap(node -> bounded(node, SERVER_NAME_MAX)),
            fields.find("boot-file-name").flatMap(node -> bounded(node, BOOT_FILE_MAX)),
            PolicyReader.read(fields));
    return new Level(scope, own.times(), read.masks());
  }

  private static Optional<Ipv4> nextServer(Node node) {
    return node.parsed(
        text -> Ipv4.parse(text).filter(server -> server.isUnicast() || server.isAny()),
        "the IPv4 address of one host, or \"0.0.0.0\" for none");
  }

  private static Optional<String> bounded(Node node, int octetsMax) {
    return node.parsed(
        text -> Optional.of(text).filter(all -> fits(all, octetsMax)),
        "text of at most %d octets without control characters".formatted(octetsMax));
  }

  private static boolean fits(String text, int octetsMax) {
    return text.getBytes(StandardCharsets.UTF_8).length <= octetsMax
        && text.chars().noneMatch(Character::isISOControl);
  }
}
