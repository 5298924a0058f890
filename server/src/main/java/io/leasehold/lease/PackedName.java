package io.leasehold.lease;

import io.leasehold.config.NameConflicts;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The octets of a [LeaseName]: what it is for, and who may have it, in one; four of its TTL; the
/// name.
public final class PackedName {
  private static final int FORWARD = 1;
  private static final int REVERSE = 2;
  private static final int RESERVED = 4;
  private static final int AGAIN = 8;
  private static final int CONFLICTS_SHIFT = 4;

  private static final NameConflicts[] CONFLICTS = {
    NameConflicts.CHECK_WITH_DHCID,
    NameConflicts.NO_CHECK_WITH_DHCID,
    NameConflicts.CHECK_EXISTS_WITH_DHCID,
    NameConflicts.NO_CHECK_WITHOUT_DHCID
  };

  private static final int HEAD_SIZE = 1 + Integer.BYTES;

  private PackedName() {}

  /// Not empty.
  public static Octets pack(LeaseName name) {
    int flags =
        (name.forward() ? FORWARD : 0)
            | (name.reverse() ? REVERSE : 0)
            | (name.reserved() ? RESERVED : 0)
            | (name.again() ? AGAIN : 0)
            | place(name.conflicts()) << CONFLICTS_SHIFT;
    byte[] fqdn = name.fqdn().getBytes(StandardCharsets.US_ASCII);
    return Octets.copyOf(
        ByteBuffer.allocate(HEAD_SIZE + fqdn.length)
            .put((byte) flags)
            .putInt((int) Math.min(name.ttlS(), Integer.MAX_VALUE))
            .put(fqdn)
            .array());
  }

  /// @throws IllegalArgumentException if these are not the octets of a name
  public static LeaseName unpack(Octets packed) {
    if (packed.length() <= HEAD_SIZE) {
      throw new IllegalArgumentException("a name in " + packed.length() + " octets");
    }
    ByteBuffer from = ByteBuffer.wrap(packed.toByteArray());
    int flags = from.get();
    int ttlS = from.getInt();
    int conflicts = flags >> CONFLICTS_SHIFT;
    if (conflicts < 0 || conflicts >= CONFLICTS.length) {
      throw new IllegalArgumentException("a name with flags " + flags);
    }
    return new LeaseName(
        StandardCharsets.US_ASCII.decode(from).toString(),
        (flags & FORWARD) != 0,
        (flags & REVERSE) != 0,
        (flags & RESERVED) != 0,
        (flags & AGAIN) != 0,
        CONFLICTS[conflicts],
        ttlS);
  }

  private static int place(NameConflicts conflicts) {
    int place = 0;
    while (CONFLICTS[place] != conflicts) {
      place++;
    }
    return place;
  }
}
