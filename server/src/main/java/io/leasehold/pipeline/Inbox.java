package io.leasehold.pipeline;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

/// Commands for the deciding agent, from any thread.
final class Inbox {
  private static final int COMMANDS_MAX = 64;

  private final ArrayBlockingQueue<Command> commands = new ArrayBlockingQueue<>(COMMANDS_MAX);
  private volatile boolean stop;

  /// False if too many wait already.
  boolean offer(Command command) {
    return commands.offer(command);
  }

  /// Asks the agent to take no further messages. Nothing is in the way of this.
  void stop() {
    stop = true;
  }

  boolean isStopAsked() {
    return stop;
  }

  int size() {
    return commands.size();
  }

  Optional<Command> next() {
    return Optional.ofNullable(commands.poll());
  }
}
