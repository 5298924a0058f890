package io.leasehold.transport.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The time since the machine was booted, the time that it slept included: what Java's own
/// monotonic clock leaves out on Linux. For any thread.
public final class BootTime {
  /// From linux/time.h.
  private static final int CLOCK_BOOTTIME = 7;

  private static final long NS_PER_S = 1_000_000_000L;
  private static final MethodHandle CLOCK_GETTIME = clockGettime();

  private BootTime() {}

  /// In nanoseconds; never goes back, and nobody can set it.
  public static long ns() {
    // struct timespec: seconds and nanoseconds, both of 64 bits where we run.
    long[] time = new long[2];
    int result;
    try {
      result = (int) CLOCK_GETTIME.invokeExact(CLOCK_BOOTTIME, MemorySegment.ofArray(time));
    } catch (Throwable e) {
      throw new IllegalStateException("calling clock_gettime failed before it reached libc", e);
    }
    if (result != 0) {
      throw new IllegalStateException("this kernel has no CLOCK_BOOTTIME");
    }
    return time[0] * NS_PER_S + time[1];
  }

  // Native calls are what this class is for; the launcher and the manifest allow them.
  @SuppressWarnings("restricted")
  private static MethodHandle clockGettime() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("clock_gettime"),
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS),
        Linker.Option.critical(true));
  }
}
