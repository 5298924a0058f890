/** Saves something as a file. */

const KEPT_MS = 60000;

/**
 * @param {Blob} what
 * @param {string} name that is suggested
 */
export function save(what, name) {
  const address = URL.createObjectURL(what);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
