package io.leasehold.e2e.dashboard;

import java.util.ArrayList;
import java.util.List;

/// Answers of the API that say something else when they reach the page: for what is hard to bring
/// about, such as a day that has passed. It ends with the page.
final class Amendment {
  private Amendment() {}

  /// @param asked a regular expression for the URL
  /// @param change JavaScript that changes `told`, which the answer says, by what is `given`
  static void make(Visit visit, String asked, String change, Object... given) {
    List<Object> arguments = new ArrayList<>(List.of(given));
    arguments.addFirst(asked);
    visit
        .driver()
        .executeScript(
            """
            const [asked, ...given] = arguments;
            const ask = window.fetch;
            window.fetch = async (...what) => {
              const answer = await ask(...what);
              if (!answer.ok || !new RegExp(asked).test(answer.url)) {
                return answer;
              }
              const told = await answer.json();
              %s
              return new Response(JSON.stringify(told));
            };
            """
                .formatted(change),
            arguments.toArray());
  }
}
