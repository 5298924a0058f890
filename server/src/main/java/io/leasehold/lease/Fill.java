package io.leasehold.lease;

/// How full the pools of one network are together, kept up to date by the pools: asking costs the
/// same for one pool and for thousands.
final class Fill {
  private long size;
  private long free;
  private long declined;

  void addPool(AddressPool pool) {
    size += pool.use().size();
    free += pool.use().free();
    declined += pool.declined();
  }

  void addSize(int addresses) {
    size += addresses;
  }

  void addFree(int addresses) {
    free += addresses;
  }

  void addDeclined(long addresses) {
    declined += addresses;
  }

  Probations probations() {
    return new Probations(size, declined);
  }

  PoolUse use() {
    return new PoolUse(size, free);
  }
}
