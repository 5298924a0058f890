package io.leasehold.command;

import io.leasehold.load.Mode;
import io.leasehold.load.Plan;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How much `leasehold load` asks, and for how long.
final class LoadAmount {
  private static final int CLIENTS = 10_000;
  private static final int RETRIES = 3;
  private static final int WINDOW = 64;
  private static final int RATE_MAX = 10_000_000;
  private static final int SECONDS_MAX = 1_000_000;
  private static final int MS_PER_S = 1_000;
  private static final double TIMEOUT_S_MAX = 3_600;

  @Option(names = "--clients", paramLabel = "N", description = "So many. Default: 10000.")
  private Optional<Integer> clients = Optional.empty();

  @Option(names = "--seconds", paramLabel = "S", description = "For so long. Default: 10.")
  private int seconds = 10;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "Before that for so long, which is not measured. Default: 0.")
  private int warmUp;

  @Option(
      names = "--window",
      paramLabel = "N",
      description = "So many exchanges at a time; not with --rate. Default: 64.")
  private Optional<Integer> window = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = {
        "So many exchanges a second; with --mode flood, so many DISCOVERs.",
        "Default: as many as are answered."
      })
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--flood",
      paramLabel = "R",
      description = "Besides, so many DISCOVERs a second of random hardware addresses.")
  private int flood;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "How many seconds to wait for each answer, also 0.5. Default: 1.")
  private double timeoutS = 1;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "How often an unanswered message is sent again. Default: 3.")
  private Optional<Integer> retries = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is random. Default: another one each time.")
  private Optional<Long> seed = Optional.empty();

  /// @throws FieldError if a field is not what it has to be, or would be ignored
  void check(Mode mode) {
    checkRanges();
    if (mode == Mode.FLOOD) {
      checkFlood();
    } else if (rate.isPresent() && window.isPresent()) {
      throw new FieldError(
          "--rate and --window: one of the two; with --rate exchanges begin evenly, however many"
              + " are under way (--clients is the most)");
    }
  }

  private void checkRanges() {
    Addressee.checkRange("--clients", clients(), 1, Plan.CLIENTS_MAX);
    Addressee.checkRange("--seconds", seconds, 1, SECONDS_MAX);
    Addressee.checkRange("--warm-up", warmUp, 0, SECONDS_MAX);
    Addressee.checkRange("--window", window(), 1, Plan.CLIENTS_MAX);
    rate.ifPresent(LoadAmount::checkRate);
    Addressee.checkRange("--flood", flood, 0, RATE_MAX);
    Addressee.checkRange("--retries", retries(), 0, Plan.RETRIES_MAX);
    if (!(timeoutS * MS_PER_S >= 1 && timeoutS <= TIMEOUT_S_MAX)) {
      throw new FieldError("--timeout", Double.toString(timeoutS), "0.001 to 3600 seconds");
    }
  }

  private static void checkRate(int rate) {
    if (rate < 1 || rate > RATE_MAX) {
      throw new FieldError(
          "--rate",
          Integer.toString(rate),
          "a number from 1 to %d; leave it out for as many exchanges as are answered"
              .formatted(RATE_MAX));
    }
  }

  private void checkFlood() {
    if (rate.isEmpty()) {
      throw FieldError.missing("--rate", "10000");
    }
    if (flood > 0) {
      throw new FieldError("--mode flood has nothing besides: --rate instead of --flood");
    }
    if (window.isPresent()) {
      throw new FieldError("--mode flood waits for no answer: --rate instead of --window");
    }
    if (clients.isPresent()) {
      throw new FieldError(
          "--mode flood has no clients, every DISCOVER is another's: --rate instead of --clients");
    }
    if (retries.isPresent()) {
      throw new FieldError("--mode flood sends nothing again: leave out --retries");
    }
  }

  int clients() {
    return clients.orElse(CLIENTS);
  }

  int seconds() {
    return seconds;
  }

  int warmUp() {
    return warmUp;
  }

  int window() {
    return window.orElse(WINDOW);
  }

  int rate(Mode mode) {
    return mode == Mode.FLOOD ? 0 : rate.orElse(0);
  }

  int flood(Mode mode) {
    return mode == Mode.FLOOD ? rate.orElse(0) : flood;
  }

  int timeoutMs() {
    return (int) (timeoutS * MS_PER_S);
  }

  int retries() {
    return retries.orElse(RETRIES);
  }

  long seed() {
    return seed.orElseGet(() -> Integer.toUnsignedLong(new SecureRandom().nextInt()));
  }
}
