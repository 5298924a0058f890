package io.leasehold.ddns;

import io.leasehold.ddns.ZoneAgent.Ran;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

class ZoneAgentTest {
  /// Errands one after the other.
  static List<Ran> inTurn(List<Errand> errands, Exchange servers) throws InterruptedException {
    List<Ran> ran = new ArrayList<>();
    for (Errand errand : errands) {
      try {
        ran.add(new Ran.Ended(errand.run(servers)));
      } catch (IOException e) {
        ran.add(new Ran.Unanswered(String.valueOf(e.getMessage())));
      }
    }
    return ran;
  }
}
