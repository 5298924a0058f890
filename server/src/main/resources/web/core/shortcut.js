/** Keys that do something wherever one is. */

/** Whether it is that key alone, and nobody types it into something. */
export const isShortcut = (event, key) => event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey
  && !event.target.closest?.('input, textarea, select, dialog, [contenteditable]');
