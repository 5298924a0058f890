package io.leasehold.ddns.responder;

import io.leasehold.model.AddressBlock;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.TSIG;

/// Who may copy a whole zone.
///
/// @param blocks whoever asks from there
/// @param key whoever signs with it
public record Access(List<AddressBlock> blocks, Optional<TSIG> key) {
  static final Access NOBODY = new Access(List.of(), Optional.empty());

  public Access {
    blocks = List.copyOf(blocks);
  }

  /// @param isSigned with the key
  boolean allows(Peer peer, boolean isSigned) {
    Octets address = Octets.copyOf(peer.address().getAddress());
    return isSigned || blocks.stream().anyMatch(block -> block.contains(address));
  }
}
