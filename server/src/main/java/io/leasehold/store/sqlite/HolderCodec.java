package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.Origin;
import io.leasehold.lease.PackedName;
import io.leasehold.model.ClientKey;
import io.leasehold.model.ClientKey.ByHardware;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bytes of a holder in a batch, see [BatchCodec].
final class HolderCodec {
  /// The client is known by the hardware address that the holder has anyway.
  private static final int BY_HARDWARE = 0;

  private static final int BY_ID = 1;

  /// The client is known by another hardware address than that of its last message.
  private static final int BY_OTHER_HARDWARE = 2;

  /// Giaddr and classes follow.
  private static final int WITH_ORIGIN = 0x10;

  /// What DNS says of it follows.
  private static final int WITH_NAME = 0x20;

  /// Classes stood by name in each holder, and an instance by the name that it has for people.
  private static final int NAMED_CLASSES_VERSION = 2;

  private HolderCodec() {}

  static void put(BatchWriter out, Holder holder) {
    Origin origin = holder.origin();
    int more =
        (origin.isOptionOnly() ? 0 : WITH_ORIGIN) | (holder.name().isPresent() ? WITH_NAME : 0);
    switch (holder.key()) {
      case ById(Octets id) -> {
        out.octet(BY_ID | more);
        putHardware(out, holder.hardware());
        out.text(id);
      }
      case ByHardware(HardwareAddress address) when address.equals(holder.hardware()) -> {
        out.octet(BY_HARDWARE | more);
        putHardware(out, address);
      }
      case ByHardware(HardwareAddress address) -> {
        out.octet(BY_OTHER_HARDWARE | more);
        putHardware(out, holder.hardware());
        putHardware(out, address);
      }
    }
    out.text(holder.hostname());
    out.text(origin.relayAgent());
    if (!origin.isOptionOnly()) {
      out.int32(origin.giaddr().bits());
      putClasses(out, origin.classes());
    }
    if (holder.name().isPresent()) {
      out.text(PackedName.pack(holder.name().get()));
    }
  }

  static Holder read(BatchReader in) throws Unreadable {
    int identity = in.octet();
    HardwareAddress hardware = hardware(in);
    ClientKey key =
        switch (identity & ~(WITH_ORIGIN | WITH_NAME)) {
          case BY_HARDWARE -> new ByHardware(hardware);
          case BY_ID -> new ById(in.text());
          case BY_OTHER_HARDWARE -> new ByHardware(hardware(in));
          default -> throw new Unreadable("client of unknown identity " + identity);
        };
    Octets hostname = in.text();
    Octets relayAgent = in.text();
    Origin origin =
        (identity & WITH_ORIGIN) == 0
            ? Origin.of(relayAgent)
            : new Origin(new Ipv4(in.int32()), relayAgent, classes(in));
    return (identity & WITH_NAME) == 0
        ? new Holder(key, hardware, hostname, origin)
        : new Holder(key, hardware, hostname, origin, Optional.of(name(in)));
  }

  private static LeaseName name(BatchReader in) throws Unreadable {
    try {
      return PackedName.unpack(in.text());
    } catch (IllegalArgumentException e) {
      throw new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static void putClasses(BatchWriter out, KeptClasses classes) {
    out.unsigned(classes.names().size());
    for (String name : classes.names()) {
      out.classOf(name);
    }
    out.unsigned(classes.instances().size());
    for (KeptClasses.Instance instance : classes.instances()) {
      out.classOf(instance.template());
      out.text(instance.value());
    }
  }

  private static KeptClasses classes(BatchReader in) throws Unreadable {
    List<String> names = new ArrayList<>();
    if (in.version() <= NAMED_CLASSES_VERSION) {
      for (int left = in.octet(); left > 0; left--) {
        names.add(in.name());
      }
      return new KeptClasses(names, List.of());
    }
    for (int left = in.count(); left > 0; left--) {
      names.add(in.classOf());
    }
    List<KeptClasses.Instance> instances = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      instances.add(new KeptClasses.Instance(in.classOf(), in.text()));
    }
    return new KeptClasses(names, instances);
  }

  private static void putHardware(BatchWriter out, HardwareAddress hardware) {
    out.octet(hardware.htype());
    out.octet(hardware.address().length());
    out.octets(hardware.address());
  }

  private static HardwareAddress hardware(BatchReader in) throws Unreadable {
    int htype = in.octet();
    int length = in.octet();
    if (length > HardwareAddress.LENGTH_MAX) {
      throw new Unreadable("hardware address of %d octets".formatted(length));
    }
    return new HardwareAddress(htype, in.octets(length));
  }
}
