package io.leasehold.fuzz;

import io.leasehold.explain.capture.BadCapture;
import io.leasehold.explain.capture.Capture;
import java.nio.ByteBuffer;

/// A capture file, as somebody uploads it to have it explained.
public final class CaptureTarget {
  private CaptureTarget() {}

  /// Called by Jazzer.
  public static void fuzzerTestOneInput(byte[] octets) {
    Capture.ofFrame(ByteBuffer.wrap(octets));
    try {
      Capture.read(ByteBuffer.wrap(octets));
    } catch (BadCapture _) {
      // It is told what is wrong with it.
    }
  }
}
