package io.leasehold.command;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionText4;
import java.io.PrintWriter;

/// An exchange as people follow it, message by message.
final class DiscoveryText implements Discovery.Teller {
  private final PrintWriter out;

  DiscoveryText(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void sent(Message4 message, Ipv4 to, int port) {
    tell("-> %s to %s:%d".formatted(MessageText.type(message), to, port), message);
  }

  @Override
  public void came(Message4 message, Ipv4 from, int port, long tookMs) {
    tell(
        "<- %s from %s:%d after %d ms".formatted(MessageText.type(message), from, port, tookMs),
        message);
  }

  @Override
  public void note(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public void got(Ipv4 address, boolean kept) {
    note(kept ? address + " is kept" : address + " is given back");
  }

  private void tell(String what, Message4 message) {
    out.println(what);
    MessageText.lines(message, OptionText4.REGISTRY).forEach(line -> out.println("     " + line));
    out.flush();
  }
}
