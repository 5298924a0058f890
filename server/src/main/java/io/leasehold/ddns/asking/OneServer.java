package io.leasehold.ddns.asking;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.Message;

/// One of the servers of a zone. For any thread.
public interface OneServer {
  /// Its address and port, for people.
  String text();

  /// @return its answer, which may be anybody's
  /// @throws IOException if there is none
  Message ask(Message query) throws IOException, InterruptedException;

  /// Why an answer is not to be believed.
  Optional<String> doubt(Message answer);
}
