package io.leasehold.hosting;

import java.util.concurrent.Callable;

/// Runs the code of a jar: the one place that says what of all it can throw ends there.
final class Theirs {
  private Theirs() {}

  /// @throws ThrownException whatever it throws, an error of its classes or of its own included;
  ///   but not that there is no memory, which ends the server
  static <T> T call(Callable<? extends T> code) throws ThrownException {
    try {
      return code.call();
    } catch (StackOverflowError e) {
      throw new ThrownException(e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Exception | Error e) {
      throw new ThrownException(e);
    }
  }

  /// Code that gives nothing.
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static void run(Work code) throws ThrownException {
    call(
        () -> {
          code.run();
          return true;
        });
  }
}
