package io.leasehold.store.sqlite;

import io.leasehold.config.Outside.Keeper;
import io.leasehold.config.Outside.Kept;
import io.leasehold.model.Octets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A store of an extension that outlives its users, and fails when it is told to.
final class KeeperInMemory implements Keeper {
  final Map<String, Octets> kept = new LinkedHashMap<>();
  int batches;
  private boolean fails;

  void fail(boolean now) {
    fails = now;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void load(Consumer<Kept> each) throws IOException {
    refuse();
    kept.forEach((key, value) -> each.accept(new Kept(key, value)));
  }

  @Override
  public void keep(List<Kept> batch) throws IOException {
    refuse();
    batches++;
    batch.forEach(each -> kept.put(each.key(), each.value()));
  }

  private void refuse() throws IOException {
    if (fails) {
      throw new IOException("the database is away");
    }
  }

  @Override
  public void close() {}
}
