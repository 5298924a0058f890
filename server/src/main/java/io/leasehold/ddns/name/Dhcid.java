package io.leasehold.ddns.name;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.DomainName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// Says whose a name is without telling who that is (RFC 4701 §3): what kind of identifier the
/// client has, by which digest, and the digest of the identifier and the name.
public final class Dhcid {
  private static final int BY_HARDWARE = 0;
  private static final int BY_CLIENT_ID = 1;
  private static final int BY_DUID = 2;

  /// RFC 4701 §3.4: SHA-256.
  private static final int SHA_256 = 1;

  /// RFC 4361 §6.1: the type of identifiers that are made of IAID and DUID.
  private static final int TYPE_OF_DUID = 255;

  private static final int IAID_SIZE = 4;

  private Dhcid() {}

  /// @param fqdn whole, without the dot at its end
  public static Octets of(ClientKey client, String fqdn) {
    return switch (client) {
      case ClientKey.ByHardware(HardwareAddress(int htype, Octets address)) ->
          of(BY_HARDWARE, Octets.of(htype).concat(address), fqdn);
      case ClientKey.ById(Octets id) when id.at(0) == TYPE_OF_DUID && id.length() > 1 + IAID_SIZE ->
          of(BY_DUID, id.slice(1 + IAID_SIZE, id.length() - 1 - IAID_SIZE), fqdn);
      case ClientKey.ById(Octets id) -> of(BY_CLIENT_ID, id, fqdn);
    };
  }

  private static Octets of(int kind, Octets identifier, String fqdn) {
    Octets name = DomainName.of(fqdn.toLowerCase(Locale.ROOT)).encode();
    byte[] digest = sha256().digest(identifier.concat(name).toByteArray());
    return Octets.of(kind >> Byte.SIZE, kind, SHA_256).concat(Octets.copyOf(digest));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }
}
