package io.leasehold.change;

import java.io.IOException;
import java.util.Optional;

/// What has been made ready for a change, to be used or dropped together. For one thread.
final class Staged {
  private final Replacement file;
  private Optional<Versions.Next> version = Optional.empty();
  private Follower.Ready follower = Follower.Ready.NONE;

  Staged(Replacement file) {
    this.file = file;
  }

  void version(Versions.Next next) {
    version = Optional.of(next);
  }

  void follower(Follower.Ready ready) {
    follower = ready;
  }

  void write() throws IOException {
    file.commit();
  }

  void follow() {
    follower.use();
  }

  Version keep() throws IOException {
    Versions.Next next = version.orElseThrow();
    next.keep();
    return next.version();
  }

  void drop() {
    file.drop();
    version.ifPresent(Versions.Next::drop);
    follower.drop();
  }
}
