package io.leasehold.pipeline;

/// An unexpected exception in one line: what it is and where it comes from.
public final class Trouble {
  private static final int FRAMES_MAX = 6;

  private Trouble() {}

  public static String of(Throwable trouble) {
    StringBuilder line = new StringBuilder(trouble.toString());
    StackTraceElement[] frames = trouble.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
      line.append(i == 0 ? " at " : " < ").append(frames[i]);
    }
    return line.toString();
  }
}
