package io.leasehold.device;

import io.leasehold.model.HardwareAddress;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Which organisation a hardware address was assigned to, by the registries of the IEEE: blocks of
/// 24 bits (MA-L), of 28 (MA-M) and of 36 (MA-S). Immutable, packed into arrays: some 50,000 blocks
/// take 1.2 MB, and looking one up makes no object.
public final class Vendors {
  /// Told in place of a name: who sets the U/L bit made the address up. Phones do, for each network
  /// anew, and so do virtual machines.
  public static final String RANDOM = "random address";

  /// No organisation that is known.
  static final int NOBODY = -1;

  /// Of an address of 48 bits: set by what is meant for several machines.
  private static final long GROUP = 0x01L << 40;

  private static final long LOCALLY_ADMINISTERED = 0x02L << 40;

  /// IANA "ARP parameters": networks of IEEE 802 that are not Ethernet. Their addresses are alike.
  private static final int IEEE_802 = 6;

  private final VendorNames names;
  private final PrefixTable large;
  private final PrefixTable medium;
  private final PrefixTable small;

  Vendors(VendorNames names, PrefixTable large, PrefixTable medium, PrefixTable small) {
    this.names = names;
    this.large = large;
    this.medium = medium;
    this.small = small;
  }

  /// @param list as `packaging/vendors/make` writes it
  public static Vendors of(byte[] list) {
    return new VendorList(list).read();
  }

  /// The name of the organisation, or [#RANDOM].
  public Optional<String> nameOf(HardwareAddress hardware) {
    int number = numberOf(hardware);
    return number == NOBODY ? Optional.empty() : Optional.of(names.at(number));
  }

  /// Those whose name has a text in it, upper or lower case; [#RANDOM] counts as a name. Nothing is
  /// in every name, and in that of who has none.
  public NamedVendors named(String part) {
    return new NamedVendors(this, names.with(part), part.isEmpty());
  }

  /// The number that stands for [#RANDOM].
  int random() {
    return names.size() - 1;
  }

  /// What addresses of these organisations begin with, meant for one machine or for several.
  List<String> beginnings(BitSet numbers) {
    return Stream.of(large, medium, small)
        .flatMapToLong(table -> table.prefixes(numbers))
        .distinct()
        .flatMap(prefix -> LongStream.of(prefix, prefix | GROUP >>> 24))
        .mapToObj(
            prefix -> "%02x:%02x:%02x".formatted(prefix >>> 16, prefix >>> 8 & 0xFF, prefix & 0xFF))
        .toList();
  }

  /// The smallest block that the address lies in counts.
  int numberOf(HardwareAddress hardware) {
    boolean isIeee = hardware.htype() == HardwareAddress.ETHERNET || hardware.htype() == IEEE_802;
    if (!isIeee
        || hardware.address().length() != HardwareAddress.ETHERNET_LENGTH
        || !hardware.isOfOneMachine()) {
      return NOBODY;
    }
    long address = 0;
    for (int i = 0; i < HardwareAddress.ETHERNET_LENGTH; i++) {
      address = address << 8 | hardware.address().at(i);
    }
    return (address & LOCALLY_ADMINISTERED) != 0 ? random() : assigned(address & ~GROUP);
  }

  private int assigned(long address) {
    int number = small.find(address);
    if (number == NOBODY) {
      number = medium.find(address);
    }
    return number == NOBODY ? large.find(address) : number;
  }
}
