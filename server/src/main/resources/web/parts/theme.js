/** Light, dark, or as the system has it. */
import { store, stored } from '../core/stored.js';

const KEY = 'leasehold-theme';
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' };
const system = matchMedia('(prefers-color-scheme: dark)');

let wanted = stored(KEY) in NEXT ? stored(KEY) : 'auto';

system.addEventListener('change', use);

function use() {
  const dark = wanted === 'dark' || (wanted === 'auto' && system.matches);
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
}

/** @returns {'auto' | 'light' | 'dark'} */
export const theme = () => wanted;

export function nextTheme() {
  wanted = NEXT[wanted];
  store(KEY, wanted);
  use();
}
