package io.leasehold.lease;

import io.leasehold.lease.KeptClasses.Instance;
import io.leasehold.model.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The octets of [KeptClasses], for a million leases: the numbers of the names, as a set of bits or
/// one by one, whichever is shorter; then the instances, each with its template's number, up to the
/// end. A client in all of a hundred classes costs 14 octets.
///
/// Numbers are unsigned, seven bits an octet, the low ones first.
final class PackedClasses {
  private static final int NUMBER_SIZE_MAX = 5;
  private static final int LOW_BITS = 7;
  private static final int MORE = 1 << LOW_BITS;

  /// No names, no instances: what most clients are in.
  private static final byte[] NONE = {0};

  private PackedClasses() {}

  /// The array is not to be written to.
  static byte[] pack(KeptClasses classes, ClassNumbers numbers) {
    if (classes.isEmpty()) {
      return NONE;
    }
    ByteBuffer packed = ByteBuffer.allocate(sizeMax(classes));
    putNames(packed, sorted(classes.names(), numbers));
    for (Instance instance : classes.instances()) {
      put(packed, numbers.of(instance.template()));
      put(packed, instance.value().length());
      instance.value().putTo(packed);
    }
    return Arrays.copyOf(packed.array(), packed.position());
  }

  static KeptClasses unpack(ByteBuffer packed, ClassNumbers numbers) {
    List<String> names = takeNames(packed, numbers);
    if (names.isEmpty() && !packed.hasRemaining()) {
      return KeptClasses.NONE;
    }
    List<Instance> instances = new ArrayList<>();
    while (packed.hasRemaining()) {
      String template = numbers.name(take(packed));
      instances.add(new Instance(template, takeOctets(packed, take(packed))));
    }
    return new KeptClasses(names, instances);
  }

  /// The count and how it is to be read in one number: even for octets of bits, odd for numbers.
  private static void putNames(ByteBuffer to, int[] each) {
    BitSet bits = new BitSet();
    for (int number : each) {
      bits.set(number);
    }
    byte[] asBits = bits.toByteArray();
    if (asBits.length <= each.length) {
      put(to, asBits.length << 1);
      to.put(asBits);
    } else {
      put(to, each.length << 1 | 1);
      for (int number : each) {
        put(to, number);
      }
    }
  }

  private static int[] sorted(List<String> names, ClassNumbers numbers) {
    int[] each = new int[names.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = numbers.of(names.get(i));
    }
    Arrays.sort(each);
    return each;
  }

  private static List<String> takeNames(ByteBuffer from, ClassNumbers numbers) {
    int head = take(from);
    if (head == 0) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if ((head & 1) == 0) {
      Octets octets = takeOctets(from, head >> 1);
      BitSet bits = BitSet.valueOf(octets.asBuffer());
      for (int number = bits.nextSetBit(0); number >= 0; number = bits.nextSetBit(number + 1)) {
        names.add(numbers.name(number));
      }
    } else {
      for (int left = head >> 1; left > 0; left--) {
        names.add(numbers.name(take(from)));
      }
    }
    names.sort(null);
    return names;
  }

  private static int sizeMax(KeptClasses classes) {
    int size = NUMBER_SIZE_MAX * (1 + classes.names().size());
    for (Instance instance : classes.instances()) {
      size += 2 * NUMBER_SIZE_MAX + instance.value().length();
    }
    return size;
  }

  private static void put(ByteBuffer to, int number) {
    int rest = number;
    while (rest >= MORE) {
      to.put((byte) (rest | MORE));
      rest >>>= LOW_BITS;
    }
    to.put((byte) rest);
  }

  private static int take(ByteBuffer from) {
    int number = 0;
    int shift = 0;
    int octet = from.get();
    while (octet < 0) {
      number |= (octet & MORE - 1) << shift;
      shift += LOW_BITS;
      octet = from.get();
    }
    return number | octet << shift;
  }

  private static Octets takeOctets(ByteBuffer from, int length) {
    Octets octets = Octets.copyOf(from, from.position(), length);
    from.position(from.position() + length);
    return octets;
  }
}
