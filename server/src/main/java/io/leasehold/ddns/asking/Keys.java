package io.leasehold.ddns.asking;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Algorithm;
import io.leasehold.ddns.name.Names;
import io.leasehold.files.Mode;
import io.leasehold.files.Reason;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/// The keys that updates are signed with (RFC 8945), out of the configuration or out of files that
/// nobody else may read.
public final class Keys {
  private static final int FILE_SIZE_MAX = 4_096;

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /// As `tsig-keygen` writes it.
  private static final Pattern STATEMENT = Pattern.compile("secret\\s+\"([0-9A-Za-z+/=]+)\"\\s*;");

  private static final Pattern BARE = Pattern.compile("[0-9A-Za-z+/=]+");

  private Keys() {}

  /// What is signed with, if anything is.
  ///
  /// @param data the data directory
  /// @throws IOException if there is no secret to be had; says why, and never what it is
  public static Optional<TSIG> of(Optional<DdnsConfig.Key> key, Path data) throws IOException {
    return key.isPresent() ? Optional.of(of(key.get(), data)) : Optional.empty();
  }

  public static TSIG of(DdnsConfig.Key key, Path data) throws IOException {
    Optional<Octets> own = key.secret();
    byte[] secret = own.isPresent() ? own.get().toByteArray() : read(key, data);
    return new TSIG(nameOf(key.algorithm()), Names.of(key.name().toString()), secret);
  }

  /// Why nothing can be signed with a key; empty if it can. Never says what the secret is.
  public static Optional<String> trouble(DdnsConfig.Key key, Path data) {
    try {
      TSIG _ = of(key, data);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reason.withFile(e));
    }
  }

  private static byte[] read(DdnsConfig.Key key, Path data) throws IOException {
    Path file = data.resolve(key.secretFile().orElseThrow());
    if (Files.notExists(file)) {
      throw new IOException(file + " is not there");
    }
    if (Mode.isKnownAt(file)) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
        throw new IOException(file + " can be read by others: chmod 600");
      }
    }
    if (Files.size(file) > FILE_SIZE_MAX) {
      throw new IOException(file + " is too large for a key");
    }
    String text = Files.readString(file).strip();
    Matcher statement = STATEMENT.matcher(text);
    String secret = statement.find() ? statement.group(1) : text;
    if (!BARE.matcher(secret).matches()) {
      throw new IOException(
          file + " has no key: expected a secret in Base64, or what tsig-keygen writes");
    }
    try {
      return Base64.getDecoder().decode(secret);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has a secret that is no Base64", e);
    }
  }

  private static Name nameOf(Algorithm algorithm) {
    return switch (algorithm) {
      case HMAC_SHA256 -> TSIG.HMAC_SHA256;
      case HMAC_SHA384 -> TSIG.HMAC_SHA384;
      case HMAC_SHA512 -> TSIG.HMAC_SHA512;
      case HMAC_SHA224 -> TSIG.HMAC_SHA224;
      case HMAC_SHA1 -> TSIG.HMAC_SHA1;
      case HMAC_MD5 -> TSIG.HMAC_MD5;
    };
  }
}
