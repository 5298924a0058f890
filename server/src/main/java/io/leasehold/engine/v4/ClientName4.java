package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// The name that a client calls itself by (RFC 2132 §3.14). Where none is configured for it, a
/// client that requests its name is told that it may keep this one.
final class ClientName4 {
  private ClientName4() {}

  /// Empty if the client does not request it, or if it is no name of a host, and for BOOTP clients:
  /// RFC 1534 knows no such request.
  static Optional<Octets> requested(Ask ask) {
    return ask.requests(OptionCode4.HOST_NAME) && !(ask.query() instanceof Query.Bootp)
        ? ask.message().option(OptionCode4.HOST_NAME).filter(ClientName4::isName)
        : Optional.empty();
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
