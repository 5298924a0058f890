/** How two texts differ, line by line (Myers: the shortest way from one to the other). */

/** More differences than that are shown as one block: nobody reads them one by one. */
const DIFFERENCES_MAX = 1500;

/** @returns {{kind: ' ' | '-' | '+', text: string, before?: number, after?: number}[]} lines, counted from 1 */
export function lineDifference(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  const kinds = [
    ...Array(head).fill(' '),
    ...between(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...Array(tail).fill(' '),
  ];
  let i = 0;
  let j = 0;
  return kinds.map((kind) => {
    const line = { kind, text: kind === '+' ? b[j] : a[i] };
    if (kind !== '+') {
      line.before = ++i;
    }
    if (kind !== '-') {
      line.after = ++j;
    }
    return line;
  });
}

/** @returns {string[]} what is done, step by step */
function between(a, b) {
  const trail = [];
  let reach = new Map([[1, 0]]);
  const max = Math.min(a.length + b.length, DIFFERENCES_MAX);
  for (let d = 0; d <= max; d++) {
    trail.push(reach);
    const next = new Map();
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = isDown ? reach.get(k + 1) ?? 0 : (reach.get(k - 1) ?? -1) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      next.set(k, x);
      if (x >= a.length && y >= b.length) {
        return walkedBack(trail, a.length, b.length);
      }
    }
    reach = next;
  }
  return [...a.map(() => '-'), ...b.map(() => '+')];
}

function walkedBack(trail, aLength, bLength) {
  const kinds = [];
  let x = aLength;
  let y = bLength;
  for (let d = trail.length - 1; d >= 0; d--) {
    const reach = trail[d];
    const k = x - y;
    const isDown = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const fromK = isDown ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach.get(fromK) ?? 0;
    const fromY = d === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) {
      kinds.push(' ');
      x--;
      y--;
    }
    if (d > 0) {
      kinds.push(isDown ? '+' : '-');
      x = fromX;
      y = fromY;
    }
  }
  return kinds.reverse();
}

/**
 * The lines that differ with some around them.
 *
 * @returns {{lines: object[], skipped: number}[]} parts, each with how many equal lines are left out before it
 */
export function parts(lines, around = 3) {
  const near = new Uint8Array(lines.length);
  lines.forEach((each, i) => {
    if (each.kind !== ' ') {
      near.fill(1, Math.max(0, i - around), i + around + 1);
    }
  });
  const found = [];
  let skipped = 0;
  lines.forEach((each, i) => {
    if (!near[i]) {
      skipped++;
      return;
    }
    if (skipped > 0 || found.length === 0) {
      found.push({ lines: [], skipped });
      skipped = 0;
    }
    found.at(-1).lines.push(each);
  });
  return found;
}

/** Where two lines begin and end to differ: `[from, toOfBefore, toOfAfter]`. */
export function within(before, after) {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) {
    from++;
  }
  let back = 0;
  while (back < Math.min(before.length, after.length) - from
      && before[before.length - 1 - back] === after[after.length - 1 - back]) {
    back++;
  }
  return [from, before.length - back, after.length - back];
}
