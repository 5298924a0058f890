/** What the browser keeps for next time, if it is allowed to. */

export function stored(key) {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} value kept no more if it is empty */
export function store(key, value) {
  try {
    if (value) {
      localStorage.setItem(key, value);
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    // It holds until the page is closed.
  }
}
