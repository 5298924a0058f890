/** Light, dark, or as the system has it. */

const KEY = 'leasehold-theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const system = matchMedia('(prefers-color-scheme: dark)');

let wanted = stored();

system.addEventListener('change', use);

function stored() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept in NEXT ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

function use() {
  const dark = wanted === 'dark' || (wanted === 'auto' && system.matches);
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
}

/** @returns {'auto' | 'light' | 'dark'} */
export const theme = () => wanted;

export function nextTheme() {
  wanted = NEXT[wanted];
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // It holds until the page is closed.
  }
  use();
}
