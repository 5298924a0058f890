package io.leasehold.ddns.responder;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.events.Level;
import io.leasehold.model.AddressBlock;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.TSIG;

/// A DNS query, over UDP from anybody and over TCP from who may copy the zone.
public final class DnsTarget {
  private static final InetAddress ANYBODY = InetAddress.ofLiteral("198.51.100.1");
  private static final InetAddress SECONDARY = InetAddress.ofLiteral("192.0.2.54");
  private static final int UDP_MAX = 1_232;
  private static final int QR = 0x80;

  private static final TSIG KEY =
      new TSIG(TSIG.HMAC_SHA256, Zone.name("leasehold"), "sixteen octets!!".getBytes(US_ASCII));

  private DnsTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) throws IOException {
    VirtualClock clock = VirtualClock.at(Zone.NOW_S);
    Zone zone = new Zone().with("pc.lan", "192.0.2.10");
    Responses responses =
        new Responses(
            new Answerer(List.of(zone.answered(new Serial(7))), Set.of(), clock::nowS),
            new Access(List.of(AddressBlock.of("192.0.2.54")), Optional.of(KEY)),
            new Responses.Outside(
                new ResponderCounts(),
                new RecordedLog().at(clock, Level.ERROR),
                clock::nowS,
                new Allowance(clock::monotonicNs, 1)));
    responses.answer(octets, new Peer(ANYBODY, false), answer -> check(answer, UDP_MAX));
    responses.answer(octets, new Peer(SECONDARY, true), answer -> check(answer, 65_535));
  }

  private static void check(byte[] answer, int sizeMax) {
    if (answer.length > sizeMax || (answer[2] & QR) == 0) {
      throw new IllegalStateException("no answer for that: %d octets".formatted(answer.length));
    }
  }
}
