package io.leasehold.lease;

/// How full the pools of one network are together, kept up to date by the pools: asking costs the
/// same for one pool and for thousands.
final class Fill {
  private long size;
  private long free;

  void addPool(PoolUse use) {
    size += use.size();
    free += use.free();
  }

  void addSize(int addresses) {
    size += addresses;
  }

  void addFree(int addresses) {
    free += addresses;
  }

  PoolUse use() {
    return new PoolUse(size, free);
  }
}
