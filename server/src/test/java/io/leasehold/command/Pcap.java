package io.leasehold.command;

import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Messages as a client broadcasts them, captured on Ethernet.
final class Pcap {
  private static final int IP_AND_UDP = 28;

  private Pcap() {}

  static byte[] of(Message4... messages) {
    ByteBuffer file = ByteBuffer.allocate(16_384);
    file.putInt(0xA1B2C3D4).putInt(0x0002_0004).putInt(0).putInt(0).putInt(65_535).putInt(1);
    for (Message4 message : messages) {
      byte[] frame = frame(message);
      file.putInt(1_800_000_000).putInt(0).putInt(frame.length).putInt(frame.length).put(frame);
    }
    return Arrays.copyOf(file.array(), file.position());
  }

  /// A section, an interface on Ethernet, and a packet.
  static byte[] ng(Message4 message) {
    byte[] frame = frame(message);
    int padded = (frame.length + 3) / 4 * 4;
    ByteBuffer file = ByteBuffer.allocate(16_384);
    file.putInt(0x0A0D0D0A).putInt(28).putInt(0x1A2B3C4D).putInt(1 << 16).putLong(-1).putInt(28);
    file.putInt(1).putInt(20).putInt(1 << 16).putInt(65_535).putInt(20);
    file.putInt(6).putInt(32 + padded).putInt(0).putInt(0x0006_64FD).putInt(0x1C14_8000);
    file.putInt(frame.length).putInt(frame.length).put(frame).put(new byte[padded - frame.length]);
    file.putInt(32 + padded);
    return Arrays.copyOf(file.array(), file.position());
  }

  static byte[] frame(Message4 message) {
    Octets payload = Octets.ofHex(hex(message));
    ByteBuffer frame = ByteBuffer.allocate(2_048);
    frame.put(Octets.ofHex("ffffffffffff0053000000010800").toByteArray());
    frame.putInt(0x4500 << 16 | IP_AND_UDP + payload.length()).putInt(0).putInt(0x4011_0000);
    frame.putInt(0).putInt(-1).putShort((short) 68).putShort((short) 67);
    frame.putShort((short) (8 + payload.length())).putShort((short) 0);
    payload.putTo(frame);
    return Arrays.copyOf(frame.array(), frame.position());
  }

  static String hex(Message4 message) {
    ByteBuffer octets = ByteBuffer.allocate(1_500);
    Encoder4.encode(message, 1_472, octets);
    return Octets.copyOf(octets, 0, octets.position()).toHex();
  }
}
