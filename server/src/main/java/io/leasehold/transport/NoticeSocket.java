package io.leasehold.transport;

/// Short texts to a program of the same machine, a datagram each: what tells a manager of services
/// how this process is. For any thread.
public interface NoticeSocket extends AutoCloseable {
  /// Waits a second at most if the other side does not read.
  ///
  /// @param notice lines of `NAME=value`
  void send(String notice) throws TransportException;

  @Override
  void close();
}
