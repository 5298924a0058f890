package io.leasehold.bench.compare;

import java.util.List;
import java.util.stream.Stream;

/// Bars for full exchanges and for renewals a second, as SVG that is readable on light and on dark.
final class ComparisonPicture {
  private static final int WIDTH = 760;
  private static final int LEFT = 150;
  private static final int BAR_MAX = 480;
  private static final int BAR = 16;
  private static final int GAP = 6;
  private static final int ROW = 2 * (BAR + 2) + GAP + 8;
  private static final int TOP = 54;

  private static final String STYLE =
      """
        <style>
          text { font: 13px sans-serif; fill: #1f2328; }
          .title { font-weight: bold; font-size: 15px; }
          .exchanges { fill: #1a6fb5; }
          .renewals { fill: #d9822b; }
          .axis { stroke: #8c959f; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .exchanges { fill: #58a6ff; }
            .renewals { fill: #f0a04b; }
          }
        </style>
      """;

  private final Results results;
  private final double most;

  ComparisonPicture(Results results) {
    this.results = results;
    most =
        servers()
            .flatMap(server -> Stream.of(exchanges(server), renewals(server)))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
  }

  String svg() {
    List<Contender> servers = servers().toList();
    int height = TOP + servers.size() * ROW + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img"
            aria-label="Full exchanges and renewals a second of each server">
        %s\
          <text class="title" x="10" y="22">A second, median of the rounds: more is better</text>
          <rect class="exchanges" x="10" y="32" width="12" height="12"/>
          <text x="28" y="43">full exchanges</text>
          <rect class="renewals" x="150" y="32" width="12" height="12"/>
          <text x="168" y="43">renewals</text>
        """
            .formatted(WIDTH, height, STYLE));
    for (int i = 0; i < servers.size(); i++) {
      row(svg, servers.get(i), TOP + i * ROW + GAP);
    }
    int bottom = TOP + servers.size() * ROW;
    svg.append(
        "  <line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n</svg>%n"
            .formatted(LEFT, TOP, LEFT, bottom));
    return svg.toString();
  }

  private void row(StringBuilder svg, Contender server, int top) {
    String name =
        switch (server) {
          case RESPONDER -> "nothing but sockets";
          case RINGS -> "packet rings";
          default -> server.title();
        };
    svg.append(
        "  <text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
            .formatted(LEFT - 8, top + BAR + 5, name));
    bar(svg, "exchanges", exchanges(server), top);
    bar(svg, "renewals", renewals(server), top + BAR + 2);
  }

  private void bar(StringBuilder svg, String kind, double value, int top) {
    long width = Math.max(1, Math.round(BAR_MAX * value / most));
    svg.append(
        """
          <rect class="%s" x="%d" y="%d" width="%d" height="%d"/>
          <text x="%d" y="%d">%s</text>
        """
            .formatted(
                kind,
                LEFT,
                top,
                width,
                BAR,
                LEFT + width + 6,
                top + BAR - 3,
                "%,d".formatted(Math.round(value))));
  }

  private Stream<Contender> servers() {
    return Stream.of(Contender.values()).filter(results::has);
  }

  private double exchanges(Contender server) {
    return results.of(server, "exchanges", "run.exchanges-per-second").median();
  }

  private double renewals(Contender server) {
    return results.of(server, "renewals", "run.exchanges-per-second").median();
  }
}
