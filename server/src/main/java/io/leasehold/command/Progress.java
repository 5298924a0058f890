package io.leasehold.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How far long work has come: one line on stderr, written over once a second, and taken away at
/// the end. Nothing is shown where stderr is no terminal, nor where stdout is one too, and shows it
/// by what it prints.
final class Progress {
  private static final long SHOW_NS = 1_000_000_000;

  /// The clock is not asked for each step.
  private static final long STEPS = 1_024;

  /// Back to the line's begin, and clear it.
  private static final String CLEAR = "\r\u001b[K";

  private final String what;
  private final boolean isShown;
  private final PrintStream err;
  private final LongSupplier monotonicNs;
  private long steps;
  private long shownNs;
  private boolean stands;

  Progress(String what, boolean isShown, PrintStream err, LongSupplier monotonicNs) {
    this.what = what;
    this.isShown = isShown;
    this.err = err;
    this.monotonicNs = monotonicNs;
    shownNs = monotonicNs.getAsLong();
  }

  /// @param what is counted: "leases read"
  static Progress onTerminal(String what) {
    return new Progress(what, Terminal.isErr() && !Terminal.isOut(), System.err, System::nanoTime);
  }

  /// For work that prints nothing before it is done.
  static Progress untilDone(String what) {
    return new Progress(what, Terminal.isErr(), System.err, System::nanoTime);
  }

  void step() {
    steps++;
    if (steps % STEPS == 0) {
      show();
    }
  }

  /// @param done so many are done
  void at(long done) {
    steps = done;
    show();
  }

  private void show() {
    if (isShown && monotonicNs.getAsLong() - shownNs >= SHOW_NS) {
      shownNs = monotonicNs.getAsLong();
      err.print(String.format(Locale.ROOT, "%s%,d %s", CLEAR, steps, what));
      err.flush();
      stands = true;
    }
  }

  void end() {
    if (stands) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
