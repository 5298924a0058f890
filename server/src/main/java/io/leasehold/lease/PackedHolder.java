package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The octets of a [Holder] in one array, a fifth of what its objects would take.
///
/// The key first: kind, length, octets (of a hardware address: htype, address). Then the hardware
/// address, left out where it is the key; then hostname and relay agent information; then, if there
/// is more of its origin, giaddr and the classes, up to the end. What DNS says stands after the
/// hostname if the kind has [#NAMED].
final class PackedHolder {
  private static final int BY_ID = 1;
  private static final int BY_HARDWARE = 2;

  /// The key is the hardware address, so that is not repeated.
  private static final int BY_SAME_HARDWARE = 3;

  private static final int NAMED = 0x10;

  /// A length in one octet below this; else this and two octets more.
  private static final int LONG_LENGTH = 255;

  private static final byte[] NOTHING = {};

  private static final int HASH_ROUNDS_SHIFT = 32;
  private static final long HASH_MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private PackedHolder() {}

  static byte[] pack(Holder holder, ClassNumbers numbers) {
    Origin origin = holder.origin();
    boolean hasMore = !origin.isOptionOnly();
    byte[] classes = hasMore ? PackedClasses.pack(origin.classes(), numbers) : NOTHING;
    int kind = kind(holder);
    Octets name = holder.name().map(PackedName::pack).orElse(Octets.EMPTY);
    int keyLength = lengthOf(holder.key());
    int size = 1 + sized(keyLength) + sized(holder.hostname()) + sized(holder.relayAgent());
    if (kind != BY_SAME_HARDWARE) {
      size += 1 + sized(holder.hardware().address());
    }
    if (!name.isEmpty()) {
      size += sized(name);
    }
    if (hasMore) {
      size += Ipv4.OCTETS + classes.length;
    }
    ByteBuffer packed = ByteBuffer.allocate(size);
    packed.put((byte) (name.isEmpty() ? kind : kind | NAMED));
    putLength(packed, keyLength);
    putKey(packed, holder.key());
    if (kind != BY_SAME_HARDWARE) {
      packed.put((byte) holder.hardware().htype());
      put(packed, holder.hardware().address());
    }
    put(packed, holder.hostname());
    if (!name.isEmpty()) {
      put(packed, name);
    }
    put(packed, holder.relayAgent());
    if (hasMore) {
      packed.putInt(origin.giaddr().bits()).put(classes);
    }
    return packed.array();
  }

  static ClientKey key(byte[] packed) {
    ByteBuffer from = ByteBuffer.wrap(packed);
    return takeKey(from.get() & ~NAMED, from);
  }

  static Holder unpack(byte[] packed, ClassNumbers numbers) {
    ByteBuffer from = ByteBuffer.wrap(packed);
    int first = from.get();
    int kind = first & ~NAMED;
    ClientKey key = takeKey(kind, from);
    HardwareAddress hardware =
        kind == BY_SAME_HARDWARE
            ? hardware(key)
            : new HardwareAddress(from.get() & 0xFF, take(from));
    Octets hostname = take(from);
    Optional<LeaseName> name =
        first == kind ? Optional.empty() : Optional.of(PackedName.unpack(take(from)));
    return new Holder(key, hardware, hostname, takeOrigin(from, numbers), name);
  }

  private static ClientKey takeKey(int kind, ByteBuffer from) {
    int length = takeLength(from);
    if (kind == BY_ID) {
      return new ClientKey.ById(take(from, length));
    }
    int htype = from.get() & 0xFF;
    return new ClientKey.ByHardware(new HardwareAddress(htype, take(from, length - 1)));
  }

  private static Origin takeOrigin(ByteBuffer from, ClassNumbers numbers) {
    Octets relayAgent = take(from);
    if (!from.hasRemaining()) {
      return Origin.of(relayAgent);
    }
    Ipv4 giaddr = new Ipv4(from.getInt());
    return new Origin(giaddr, relayAgent, PackedClasses.unpack(from, numbers));
  }

  /// Whether the packed holder is this client.
  static boolean isOf(byte[] packed, ClientKey client) {
    boolean byId = (packed[0] & ~NAMED) == BY_ID;
    int length = packed[1] & 0xFF;
    int at = 2;
    if (length == LONG_LENGTH) {
      length = (packed[2] & 0xFF) << Byte.SIZE | packed[3] & 0xFF;
      at += Short.BYTES;
    }
    return switch (client) {
      case ClientKey.ById(Octets id) -> byId && id.areIn(packed, at, length);
      case ClientKey.ByHardware(HardwareAddress(int htype, Octets address)) ->
          !byId && (packed[at] & 0xFF) == htype && address.areIn(packed, at + 1, length - 1);
    };
  }

  /// A hash that someone who does not know the salt cannot steer.
  static int hash(ClientKey client, long salt) {
    if (client instanceof ClientKey.ById(Octets id)) {
      return hash(id, salt ^ BY_ID);
    }
    HardwareAddress address = hardware(client);
    return hash(address.address(), salt ^ (BY_HARDWARE | (long) address.htype() << Byte.SIZE));
  }

  private static int hash(Octets octets, long salt) {
    long hash = salt;
    for (int i = 0; i < octets.length(); i++) {
      hash = mix(hash ^ octets.at(i), salt);
    }
    return (int) (hash >>> HASH_ROUNDS_SHIFT);
  }

  private static long mix(long value, long salt) {
    long odd = salt | 1;
    return Math.multiplyHigh(value, odd) ^ (value + HASH_MULTIPLIER) * odd;
  }

  private static int kind(Holder holder) {
    if (holder.key() instanceof ClientKey.ById) {
      return BY_ID;
    }
    return hardware(holder.key()).equals(holder.hardware()) ? BY_SAME_HARDWARE : BY_HARDWARE;
  }

  private static int lengthOf(ClientKey key) {
    return key instanceof ClientKey.ById(Octets id)
        ? id.length()
        : 1 + hardware(key).address().length();
  }

  private static void putKey(ByteBuffer to, ClientKey key) {
    if (key instanceof ClientKey.ById(Octets id)) {
      id.putTo(to);
    } else {
      HardwareAddress address = hardware(key);
      to.put((byte) address.htype());
      address.address().putTo(to);
    }
  }

  /// Of a key that is no identifier. No switch over types: docs/design/performance.md says why.
  private static HardwareAddress hardware(ClientKey key) {
    return ((ClientKey.ByHardware) key).address();
  }

  private static int sized(Octets octets) {
    return sized(octets.length());
  }

  private static int sized(int length) {
    return length + (length < LONG_LENGTH ? 1 : 1 + Short.BYTES);
  }

  private static void put(ByteBuffer to, Octets octets) {
    putLength(to, octets.length());
    octets.putTo(to);
  }

  private static void putLength(ByteBuffer to, int length) {
    if (length < LONG_LENGTH) {
      to.put((byte) length);
    } else {
      to.put((byte) LONG_LENGTH).putShort((short) length);
    }
  }

  private static Octets take(ByteBuffer from) {
    return take(from, takeLength(from));
  }

  private static Octets take(ByteBuffer from, int length) {
    Octets octets = Octets.copyOf(from, from.position(), length);
    from.position(from.position() + length);
    return octets;
  }

  private static int takeLength(ByteBuffer from) {
    int length = from.get() & 0xFF;
    return length < LONG_LENGTH ? length : from.getShort() & 0xFFFF;
  }
}
