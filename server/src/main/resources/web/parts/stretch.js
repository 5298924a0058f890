/**
 * Lets one scroll through more than a browser can: an element may be some ten million pixels high.
 * What is higher is drawn at the offset that belongs to the place of the scroll bar. A wheel or a
 * key moves the rows by as much as ever; dragging the bar moves them by the share of it, but for
 * the beginning and the end, where a pixel is one.
 */

const HEIGHT_MAX = 10_000_000;
const TRUE_PX = 1_000_000;

export class Stretch {
  /** What is at a place of the list is drawn so many pixels above it. */
  offset = 0;
  #top = 0;

  /** @param {number} px of all rows */
  static height(px) {
    return Math.min(px, HEIGHT_MAX);
  }

  /** Where one is in the list, in pixels from its beginning. */
  at(box, px) {
    const top = box.scrollTop;
    const end = box.scrollHeight - box.clientHeight;
    const missing = px - Stretch.height(px);
    if (missing === 0 || top <= 0) {
      this.offset = 0;
    } else if (top >= end - 1) {
      this.offset = missing;
    } else if (Math.abs(top - this.#top) > 2 * box.clientHeight) {
      this.offset = Math.round(missing * share(top, end));
    }
    this.#top = top;
    return top + this.offset;
  }

  /** Puts the scroll bar where it belongs; what is seen stays. To be called when nothing moves. */
  settle(box, px) {
    const end = box.scrollHeight - box.clientHeight;
    const missing = px - Stretch.height(px);
    const place = Math.max(0, Math.min(this.#top + this.offset, end + missing));
    const top = missing === 0 || end <= 0 ? place : topOf(place, end, missing);
    // To set it, even to what it is, ends the way to where a key has just sent it.
    if (top !== box.scrollTop) {
      box.scrollTop = top;
    }
    this.#top = box.scrollTop;
    this.offset = missing === 0 ? 0 : place - this.#top;
  }

  reset() {
    this.offset = 0;
    this.#top = 0;
  }
}

/** How much of what is missing lies above. */
function share(top, end) {
  return Math.min(1, Math.max(0, (top - TRUE_PX) / (end - 2 * TRUE_PX)));
}

function topOf(place, end, missing) {
  const between = end - 2 * TRUE_PX;
  if (place <= TRUE_PX) {
    return place;
  }
  return place >= end - TRUE_PX + missing ? place - missing
    : Math.round((place + missing * TRUE_PX / between) / (1 + missing / between));
}
