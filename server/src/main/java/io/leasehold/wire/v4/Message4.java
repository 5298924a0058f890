package io.leasehold.wire.v4;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.util.Optional;

/// A BOOTP or DHCP message, RFC 2131 §2 figure 1. What stood in overloaded fields is in `options`;
/// `sname` and `file` are then empty.
///
/// @param op 1 BOOTREQUEST, 2 BOOTREPLY
/// @param hops 0 to 255; to limit them is for relay agents (RFC 1542 §4.1.1)
/// @param xid as it was sent; opaque
/// @param secs 0 to 65535 seconds
/// @param flags 0 to 65535; see [#BROADCAST_FLAG]
/// @param chaddr with htype; its length is hlen
/// @param sname up to 64 octets, without the NUL that ends it
/// @param file up to 128 octets, without the NUL that ends it
public record Message4(
    int op,
    int hops,
    int xid,
    int secs,
    int flags,
    Ipv4 ciaddr,
    Ipv4 yiaddr,
    Ipv4 siaddr,
    Ipv4 giaddr,
    HardwareAddress chaddr,
    Octets sname,
    Octets file,
    Options4 options) {
  public static final int BOOTREQUEST = 1;
  public static final int BOOTREPLY = 2;

  /// RFC 2131 §2 figure 2: the client cannot take unicast before it is configured.
  public static final int BROADCAST_FLAG = 0x8000;

  public Message4 {
    if (op < BOOTREQUEST || op > BOOTREPLY) {
      throw new IllegalArgumentException("op " + op);
    }
    if (hops >>> 8 != 0 || secs >>> 16 != 0 || flags >>> 16 != 0) {
      throw new IllegalArgumentException("hops, secs or flags out of range");
    }
    if (sname.length() > Layout4.SNAME_LENGTH || file.length() > Layout4.FILE_LENGTH) {
      throw new IllegalArgumentException("sname or file too long");
    }
  }

  public boolean broadcast() {
    return (flags & BROADCAST_FLAG) != 0;
  }

  /// True if a relay agent handed it on (RFC 2131 §2: giaddr).
  public boolean relayed() {
    return !giaddr.isAny();
  }

  public Optional<Octets> option(OptionCode4 code) {
    return options.get(code);
  }

  /// A sub-option of option 82: what a relay agent says of the client.
  public Optional<Octets> agent(RelaySubOption code) {
    Optional<Octets> agent = option(OptionCode4.RELAY_AGENT_INFORMATION);
    return agent.isEmpty() ? agent : RelayAgentValue.find(agent.get(), code);
  }

  /// The same message with one option more, or another value of it.
  public Message4 with(OptionCode4 code, Octets value) {
    Options4.Builder all = Options4.builder();
    for (int i = 0; i < options.size(); i++) {
      all.put(options.codeAt(i), options.valueAt(i));
    }
    return new Message4(
        op,
        hops,
        xid,
        secs,
        flags,
        ciaddr,
        yiaddr,
        siaddr,
        giaddr,
        chaddr,
        sname,
        file,
        all.put(code, value).build());
  }
}
