package io.leasehold.ddns.asking;

import java.io.IOException;
import org.xbill.DNS.Message;

/// Asks the servers of a zone.
@FunctionalInterface
public interface Exchange {
  /// @return the answer of the first server that has one
  /// @throws Denied if none lets us
  /// @throws IOException if none has, or none that can be trusted; says of each why
  /// @throws InterruptedException if the waiting thread is to end
  Message ask(Message query) throws IOException, InterruptedException;
}
