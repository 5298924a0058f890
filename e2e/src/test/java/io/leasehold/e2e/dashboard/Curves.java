package io.leasehold.e2e.dashboard;

import java.util.Objects;

/// What charts have drawn, by its pixels: to a browser it is one picture.
final class Curves {
  /// What a curve rises by that is more than a line along the ground.
  static final long RISE_MIN_PX = 15;

  private static final String CHARTS = ".lh-ov-traffic canvas";

  private Curves() {}

  /// From the lowest to the highest point of the overview's charts that has this colour, in pixels;
  /// a line along the ground rises by nothing, and so does what is not there.
  ///
  /// @param colour a property of the theme
  static long rise(Visit visit, String colour) {
    Object found =
        visit
            .driver()
            .executeScript(
                """
                const pen = document.createElement('canvas').getContext('2d');
                pen.fillStyle = getComputedStyle(document.documentElement)
                  .getPropertyValue(arguments[1]).trim();
                pen.fillRect(0, 0, 1, 1);
                const wanted = pen.getImageData(0, 0, 1, 1).data;
                const rises = [...document.querySelectorAll(arguments[0])].map((chart) => {
                  const { width, height } = chart;
                  if (width === 0 || height === 0) {
                    return 0;
                  }
                  // Read from a copy: the browser complains of what is read again and again.
                  const copy = new OffscreenCanvas(width, height).getContext('2d');
                  copy.drawImage(chart, 0, 0);
                  const { data } = copy.getImageData(0, 0, width, height);
                  const rows = [];
                  for (let i = 0; i < data.length; i += 4) {
                    const isThere = data[i + 3] > 128
                      && [0, 1, 2].every((part) => Math.abs(data[i + part] - wanted[part]) < 12);
                    if (isThere) {
                      rows.push(Math.floor(i / 4 / width));
                    }
                  }
                  return rows.length ? rows.at(-1) - rows[0] : 0;
                });
                return Math.max(0, ...rises);
                """,
                CHARTS,
                colour);
    return (Long) Objects.requireNonNull(found);
  }
}
