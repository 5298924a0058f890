package io.leasehold.service;

import io.leasehold.transport.NoticeSocket;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;

/// Keeps what it is given, or refuses it.
final class FakeNoticeSocket implements NoticeSocket {
  private final List<String> sent = new ArrayList<>();
  private boolean refuses;
  private boolean closed;

  void refuse(boolean whether) {
    refuses = whether;
  }

  /// What came since it was last asked.
  List<String> taken() {
    List<String> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void send(String notice) throws TransportException {
    if (refuses) {
      throw new TransportException(Kind.FAILED, "@s: nobody listens");
    }
    sent.add(notice);
  }

  @Override
  public void close() {
    closed = true;
  }
}
