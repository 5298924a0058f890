package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What a client is told of its name (RFC 2132 §3.14) where none is configured for it, if it
/// requests it: the one that DNS has, or else that it may keep its own.
final class ClientName4 {
  private ClientName4() {}

  /// Empty if the client does not request it, or if it is no name of a host, and for BOOTP clients:
  /// RFC 1534 knows no such request.
  static Optional<Octets> requested(Ask ask, Naming4 naming) {
    if (!ask.requests(OptionCode4.HOST_NAME) || ask.query() instanceof Query.Bootp) {
      return Optional.empty();
    }
    Optional<Octets> own = ask.message().option(OptionCode4.HOST_NAME).filter(ClientName4::isName);
    return naming
        .name()
        .map(LeaseName::hostname)
        .filter(name -> own.filter(its -> isSame(its, name)).isEmpty())
        .map(Octets::ofText)
        .or(() -> own);
  }

  /// But for the case of letters, and the domain that the client has behind it.
  private static boolean isSame(Octets own, String name) {
    String text = new String(own.toByteArray(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    return text.equals(name) || text.startsWith(name + ".");
  }

  /// RFC 1123 §2.1, and the underscore, which devices have in their names.
  private static boolean isName(Octets name) {
    if (name.isEmpty() || name.length() > Holder.HOSTNAME_SIZE_MAX) {
      return false;
    }
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      label = name.at(i) == '.' ? 0 : label + 1;
      if (!isOfName(name.at(i)) || label > DomainName.LABEL_MAX) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfName(int octet) {
    return octet >= 'a' && octet <= 'z'
        || octet >= 'A' && octet <= 'Z'
        || octet >= '0' && octet <= '9'
        || octet == '-'
        || octet == '.'
        || octet == '_';
  }
}
