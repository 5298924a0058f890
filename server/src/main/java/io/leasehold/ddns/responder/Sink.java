package io.leasehold.ddns.responder;

import java.io.IOException;

/// Takes the octets of answers.
@FunctionalInterface
interface Sink {
  void send(byte[] message) throws IOException;
}
