package io.leasehold.command;

import io.leasehold.load.Mode;
import io.leasehold.load.Plan;
import java.security.SecureRandom;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How much `leasehold load` asks, and for how long.
final class LoadAmount {
  private static final int RATE_MAX = 10_000_000;
  private static final int SECONDS_MAX = 1_000_000;
  private static final int MS_PER_S = 1_000;
  private static final double TIMEOUT_S_MAX = 3_600;

  @Option(names = "--clients", paramLabel = "N", description = "So many. Default: 10000.")
  private int clients = 10_000;

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
      description = "So many exchanges at a time, without --rate. Default: 64.")
  private int window = 64;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "So many exchanges a second; with --mode flood, so many DISCOVERs.")
  private int rate;

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
  private int retries = 3;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is random. Default: another one each time.")
  private Optional<Long> seed = Optional.empty();

  /// @throws FieldError if a field is not what it has to be
  void check(Mode mode) {
    checkRange("--clients", clients, 1, Plan.CLIENTS_MAX);
    checkRange("--seconds", seconds, 1, SECONDS_MAX);
    checkRange("--warm-up", warmUp, 0, SECONDS_MAX);
    checkRange("--window", window, 1, Plan.CLIENTS_MAX);
    checkRange("--rate", rate, 0, RATE_MAX);
    checkRange("--flood", flood, 0, RATE_MAX);
    checkRange("--retries", retries, 0, Plan.RETRIES_MAX);
    if (!(timeoutS * MS_PER_S >= 1 && timeoutS <= TIMEOUT_S_MAX)) {
      throw new FieldError("--timeout", Double.toString(timeoutS), "0.001 to 3600 seconds");
    }
    if (mode == Mode.FLOOD && rate == 0) {
      throw FieldError.missing("--rate", "10000");
    }
  }

  int clients() {
    return clients;
  }

  int seconds() {
    return seconds;
  }

  int warmUp() {
    return warmUp;
  }

  int window() {
    return window;
  }

  int rate(Mode mode) {
    return mode == Mode.FLOOD ? 0 : rate;
  }

  int flood(Mode mode) {
    return mode == Mode.FLOOD ? rate : flood;
  }

  int timeoutMs() {
    return (int) (timeoutS * MS_PER_S);
  }

  int retries() {
    return retries;
  }

  long seed() {
    return seed.orElseGet(() -> Integer.toUnsignedLong(new SecureRandom().nextInt()));
  }

  static void checkRange(String option, int number, int min, int max) {
    if (number < min || number > max) {
      throw new FieldError(
          option, Integer.toString(number), "a number from %d to %d".formatted(min, max));
    }
  }
}
