/** Saves an answer as a file. */

/**
 * @param {Response} answer
 * @param {string} name that is suggested
 */
export async function save(answer, name) {
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
