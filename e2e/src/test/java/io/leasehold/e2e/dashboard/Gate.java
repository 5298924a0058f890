package io.leasehold.e2e.dashboard;

/// Holds back what the page asks for: with it, a few are as long under way as many would be.
final class Gate implements AutoCloseable {
  private final Visit visit;

  /// Those of before go on.
  ///
  /// @param asked a regular expression for method and URL, as `^POST .*/release`
  /// @param passes how many that fit still pass
  Gate(Visit visit, String asked, int passes) {
    this.visit = visit;
    visit
        .driver()
        .executeScript(
            """
            const [asked, passes] = arguments;
            window.isGateReached = false;
            const { fetch } = window;
            const held = new Promise((go) => {
              window.openGate = () => { window.fetch = fetch; go(); };
            });
            let passed = 0;
            window.fetch = async (url, request) => {
              const fits = new RegExp(asked).test(`${request?.method ?? 'GET'} ${url}`);
              if (fits && ++passed > passes) {
                window.isGateReached = true;
                await held;
              }
              return fetch(url, request);
            };
            """,
            asked,
            passes);
  }

  /// Waits until something is held.
  void reached() {
    visit.until(
        () -> visit.driver().executeScript("return window.isGateReached || null"),
        "nothing is held back");
  }

  /// Lets go what is held, and all that comes.
  @Override
  public void close() {
    visit.driver().executeScript("window.openGate()");
  }
}
