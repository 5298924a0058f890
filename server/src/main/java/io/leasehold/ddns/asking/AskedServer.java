package io.leasehold.ddns.asking;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/// A server that is asked over UDP, and over TCP where a message is too long for that. For any
/// thread.
public final class AskedServer implements OneServer {
  /// A server near by answers in milliseconds; one that writes to a slow disk takes longer.
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /// RFC 1035 §2.3.4: what UDP has room for without more being said. A signature takes some of it.
  private static final int UDP_MAX = 512 - 150;

  private final SimpleResolver resolver;
  private final boolean signs;

  /// @param key that both sides sign with, if they do
  /// @param from the address of this server that it knows, if that matters
  public AskedServer(InetSocketAddress address, Optional<TSIG> key, Optional<InetAddress> from) {
    resolver = new SimpleResolver(address);
    resolver.setTimeout(TIMEOUT);
    resolver.setEDNS(-1, 0, 0, List.of());
    key.ifPresent(resolver::setTSIGKey);
    from.ifPresent(own -> resolver.setLocalAddress(new InetSocketAddress(own, 0)));
    signs = key.isPresent();
  }

  public InetSocketAddress address() {
    return resolver.getAddress();
  }

  @Override
  public String text() {
    String host = address().getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + address().getPort();
  }

  @Override
  public Message ask(Message query) throws IOException, InterruptedException {
    // A signature is put into what is sent, and each attempt needs its own.
    Message sent = query.clone();
    CompletableFuture<Message> answer =
        (sent.toWire().length > UDP_MAX ? overTcp() : resolver)
            .sendAsync(sent)
            .toCompletableFuture();
    try {
      return answer.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof PortUnreachableException) {
        throw new IOException("nobody listens there", cause);
      }
      throw new IOException(
          cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  private SimpleResolver overTcp() {
    SimpleResolver tcp = new SimpleResolver(resolver.getAddress());
    tcp.setTCP(true);
    tcp.setTimeout(resolver.getTimeout());
    tcp.setTSIGKey(resolver.getTSIGKey());
    return tcp;
  }

  /// RFC 8945 §5.3: an answer that should be signed and is not may be anybody's.
  @Override
  public Optional<String> doubt(Message answer) {
    String said = Rcode.string(answer.getRcode());
    if (!knowsKey(answer)) {
      int error = answer.getTSIG().getError();
      return Optional.of("%s (%s)".formatted(said, Rcode.TSIGstring(error)));
    }
    return signs && !answer.isVerified()
        ? Optional.of(said + ", but not signed by the key")
        : Optional.empty();
  }

  /// False if the server cannot do anything with the signature of what it was asked.
  public static boolean knowsKey(Message answer) {
    TSIGRecord signature = answer.getTSIG();
    return signature == null || signature.getError() == Rcode.NOERROR;
  }
}
