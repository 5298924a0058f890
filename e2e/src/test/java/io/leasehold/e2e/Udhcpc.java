package io.leasehold.e2e;

import java.util.ArrayList;
import java.util.List;

/// BusyBox's client. It keeps no lease between runs: `-r` asks for the last address in its
/// DISCOVER.
final class Udhcpc extends Client {
  Udhcpc(Setting setting) {
    super(setting);
  }

  @Override
  protected List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of("udhcpc", "-f", "-i", "eth0", "-t", "5", "-T", "1", "-A", "1", "-a200"));
    command.addAll(List.of("-s", setting().file("script").toString()));
    command.addAll(setting().further());
    events().stream()
        .filter(each -> each.isOneOf("bound", "renew"))
        .reduce((_, last) -> last)
        .ifPresent(last -> command.addAll(List.of("-r", last.address())));
    return command;
  }

  @Override
  void release() {
    Commands.signal(process(), "USR2");
    await(1, "deconfig");
    close();
  }
}
