package io.leasehold.api.map;

import io.leasehold.lease.AddressState;
import io.leasehold.lease.Ground;
import io.leasehold.lease.Sightings;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/// How many addresses of each block of a part are what. The configuration says what all of them
/// are, by ranges; what was seen of the leases is then put right, address by address.
public final class Blocks {
  /// How many blocks there are, as a power of two.
  private static final int BLOCKS_BITS = 8;

  private final Ground ground;
  private final Prefix part;
  private final int length;
  private final List<Prefix> blocks;
  private final List<StateCounts> counts;

  /// Offers that no lease has been seen in the place of.
  private final Set<Ipv4> offers = new HashSet<>();

  /// @param part with at least as many addresses as there are to be blocks
  public Blocks(Ground ground, Prefix part) {
    this.ground = ground;
    this.part = part;
    length = part.length() + BLOCKS_BITS;
    blocks = LongStream.range(0, 1 << BLOCKS_BITS).mapToObj(this::block).toList();
    counts = new ArrayList<>();
    blocks.forEach(block -> counts.add(StateCounts.of(ground, range(block))));
  }

  /// Offers that are open, before anything else is seen.
  public void offered(Sightings open) {
    open.forEach((address, _) -> offers.add(address));
  }

  /// What was seen of the leases, of no address twice.
  public void seen(Sightings sightings) {
    sightings.forEach(this::seen);
  }

  private void seen(Ipv4 address, AddressState state) {
    offers.remove(address);
    AddressState base = ground.at(address);
    StateCounts block = counts.get(place(address));
    block.add(base, -1);
    block.add(state.on(base), 1);
  }

  /// Once all is seen.
  public SubnetMap mapOf(Prefix subnet) {
    List.copyOf(offers).forEach(address -> seen(address, AddressState.OFFERED));
    StateCounts totals = new StateCounts();
    List<Map<String, Object>> all = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      totals.add(counts.get(i));
      Map<String, Object> block = new LinkedHashMap<>();
      block.put("block", blocks.get(i).toString());
      block.putAll(counts.get(i).members());
      all.add(block);
    }
    return new SubnetMap(
        subnet.toString(),
        part.toString(),
        totals.members(),
        Optional.empty(),
        OptionalInt.of(length),
        Optional.of(all));
  }

  private Prefix block(long place) {
    long distance = place << Prefix.LENGTH_MAX - length;
    return new Prefix(part.first().plus((int) distance), length);
  }

  private int place(Ipv4 address) {
    return (int) (address.asLong() - part.first().asLong() >>> Prefix.LENGTH_MAX - length);
  }

  private static Range range(Prefix block) {
    return new Range(block.first(), block.last());
  }
}
