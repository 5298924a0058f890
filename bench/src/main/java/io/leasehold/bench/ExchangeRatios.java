package io.leasehold.bench;

import io.leasehold.config.Config;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an [Exchange] costs under one configuration as a share of what it costs under another: all
/// of them in one process, in turn, a few milliseconds each, by the processor time of the thread.
/// The least of many turns counts: whatever else the machine does only adds to it. So the ratios
/// hold on a machine that is never quiet.
public final class ExchangeRatios {
  private static final int EXCHANGES_A_TURN = 500;
  private static final int WARM_UP_TURNS = 60;
  private static final int TURNS = 400;

  private ExchangeRatios() {}

  public static void main(String[] arguments) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<String, Config> configs = new LinkedHashMap<>();
    configs.put("nothing of it", ExchangeSite.config(0, 0, "iterative", false));
    configs.put("200 classes", ExchangeSite.config(200, 0, "iterative", false));
    configs.put("100,000 reservations", ExchangeSite.config(0, 100_000, "iterative", false));
    configs.put("random", ExchangeSite.config(0, 0, "random", false));
    configs.put("hashed", ExchangeSite.config(0, 0, "hashed", false));
    configs.put("many options", ExchangeSite.config(0, 0, "iterative", true));
    configs.put("many options, 200 classes", ExchangeSite.config(200, 0, "iterative", true));
    List<Exchange> exchanges = new ArrayList<>();
    configs.values().forEach(config -> exchanges.add(new Exchange(config)));
    long[] leastNs = new long[exchanges.size()];
    Arrays.fill(leastNs, Long.MAX_VALUE);
    int kept = 0;
    for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
      for (int i = 0; i < leastNs.length; i++) {
        long beforeNs = threads.getCurrentThreadCpuTime();
        for (int n = 0; n < EXCHANGES_A_TURN; n++) {
          kept += exchanges.get(i).run();
        }
        long tookNs = threads.getCurrentThreadCpuTime() - beforeNs;
        if (turn >= 0) {
          leastNs[i] = Math.min(leastNs[i], tookNs);
        }
      }
    }
    int row = 0;
    for (String name : configs.keySet()) {
      long ns = leastNs[row] / EXCHANGES_A_TURN;
      System.out.printf("%-28s %6d ns  %.3f%n", name, ns, (double) leastNs[row] / leastNs[0]);
      row++;
    }
    System.out.println("(" + kept + ")");
  }
}
