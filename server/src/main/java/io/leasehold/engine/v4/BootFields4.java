package io.leasehold.engine.v4;

import io.leasehold.config.Towards;
import io.leasehold.config.ValueSource;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Settings;
import java.util.Optional;

/// What a client is told to boot in the fixed fields of a reply (RFC 2131 §2): siaddr, sname and
/// file. What an expression makes that does not fit its field is left out: a text that is too long,
/// or has a NUL in it, behind which a client would not read.
record BootFields4(Ipv4 nextServer, Octets serverName, Octets bootFile) {
  static final BootFields4 NONE = new BootFields4(Ipv4.ANY, Octets.EMPTY, Octets.EMPTY);

  /// A zero ends each.
  private static final int SNAME_MAX = 63;

  private static final int FILE_MAX = 127;

  static BootFields4 of(Settings settings, Situation situation) {
    TracedGrant4.tellFields(situation.ask().trace(), settings);
    // Most networks say nothing of these.
    if (settings.nextServer().isEmpty()
        && settings.serverName().isEmpty()
        && settings.bootFileName().isEmpty()) {
      return NONE;
    }
    Ipv4 server =
        value(settings.nextServer(), situation)
            .filter(octets -> octets.length() == Ipv4.OCTETS)
            .map(octets -> new Ipv4(octets.asBuffer().getInt(0)))
            .orElse(Ipv4.ANY);
    return new BootFields4(
        server,
        serverName(settings, situation),
        text(settings.bootFileName(), situation, FILE_MAX));
  }

  /// sname alone.
  static Octets serverName(Settings settings, Situation situation) {
    return text(settings.serverName(), situation, SNAME_MAX);
  }

  /// True if these settings tell the client a file.
  static boolean tellFile(Settings settings, Situation situation) {
    return !text(settings.bootFileName(), situation, FILE_MAX).isEmpty();
  }

  private static Octets text(Optional<ValueSource> source, Situation situation, int lengthMax) {
    return value(source, situation)
        .filter(octets -> octets.length() <= lengthMax && !hasNul(octets))
        .orElse(Octets.EMPTY);
  }

  private static boolean hasNul(Octets octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) == 0) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Octets> value(Optional<ValueSource> source, Situation situation) {
    return source.flatMap(
        from -> from.value(situation.ask().facts(), Towards.from(situation.serverId())));
  }
}
