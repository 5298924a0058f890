package io.leasehold.command;

import io.leasehold.change.Follower;
import io.leasehold.change.NotDoneException;
import io.leasehold.config.Config;
import io.leasehold.events.EventLog;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogbackOutput;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.Path;

/// The log, which goes where the configuration says.
///
/// @param data what its paths are relative to
record FollowingLog(EventLog log, Path data) implements Follower {
  @Override
  public Ready prepare(Config present, Config next) throws NotDoneException {
    if (next.log().equals(present.log())) {
      return Ready.NONE;
    }
    try {
      return new Other(this, next, LogbackOutput.open(LogChoice.of(next.log(), data)));
    } catch (IOException e) {
      throw new NotDoneException("cannot write the log: " + Reason.withFile(e), e);
    }
  }

  private record Other(FollowingLog following, Config next, LogOutput opened) implements Ready {
    @Override
    public void use() {
      following.log().use(LogChoice.of(next.log(), following.data()), opened);
    }

    @Override
    public void drop() {
      opened.close();
    }
  }
}
