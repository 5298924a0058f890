package io.leasehold.hosting;

import io.leasehold.config.Outside;
import io.leasehold.extension.LeaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Leases kept by an extension: whatever goes wrong in it is an [IOException].
record HostedStore(Hold<LeaseStore> hold) implements Outside.Store {
  @Override
  public Outside.Keeper open(Path data) throws IOException {
    LeaseStore store = hold.made();
    guard(() -> store.open(data));
    return new Keeper(hold.name(), store);
  }

  private record Keeper(String name, LeaseStore store) implements Outside.Keeper {
    @Override
    public void load(Consumer<Outside.Kept> each) throws IOException {
      guard(() -> store.load(entry -> each.accept(new Outside.Kept(entry.key(), entry.value()))));
    }

    @Override
    public void keep(List<Outside.Kept> batch) throws IOException {
      List<LeaseStore.Entry> entries =
          batch.stream().map(each -> new LeaseStore.Entry(each.key(), each.value())).toList();
      guard(() -> store.commit(entries));
    }

    @Override
    public void close() {
      try {
        Theirs.run(store::close);
      } catch (ThrownException e) {
        // What it was given is kept; nothing more can be done about it.
      }
    }
  }

  private static void guard(Theirs.Work work) throws IOException {
    try {
      Theirs.run(work);
    } catch (ThrownException e) {
      if (e.thrown() instanceof IOException theirs) {
        throw theirs;
      }
      throw new IOException(String.valueOf(e.thrown()), e.thrown());
    }
  }
}
