/** Signs, drawn by strokes of the text's colour. A sign says nothing by itself: a text is beside it. */
import { html, svg } from 'lit';

const STROKES = {
  overview: ['M3 12h4l3-8 4 16 3-8h4'],
  networks: ['M12 4v5', 'M5 20v-4h14v4', 'M12 9v7', 'M9 4h6', 'M3 20h4', 'M17 20h4', 'M10 20h4', 'M12 16v4'],
  more: ['M12 5.500v.01', 'M12 12v.01', 'M12 18.500v.01'],
  columns: ['M4 5h16v14H4z', 'M9.500 5v14', 'M14.500 5v14'],
  decline: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M5.800 5.800l12.400 12.400'],
  leases: ['M4 6h16', 'M4 12h16', 'M4 18h16', 'M8 4v16'],
  history: ['M4 12a8 8 0 1 0 2.5-5.8', 'M4 4v4h4', 'M12 8v4l3 2'],
  live: [
    'M5 12a7 7 0 0 1 7-7', 'M19 12a7 7 0 0 1-7 7', 'M12 12h.01', 'M8.5 12a3.5 3.5 0 0 1 3.5-3.5',
    'M15.5 12a3.5 3.5 0 0 1-3.5 3.5',
  ],
  reservations: ['M6 4h12v17l-6-4-6 4z'],
  classes: ['M4 7l8-4 8 4-8 4z', 'M4 12l8 4 8-4', 'M4 17l8 4 8-4'],
  options: ['M4 7h9', 'M17 7h3', 'M4 17h3', 'M11 17h9', 'M15 5v4', 'M9 15v4'],
  config: ['M9 4c-3 0-1 7-4 8 3 1 1 8 4 8', 'M15 4c3 0 1 7 4 8-3 1-1 8-4 8'],
  versions: [
    'M6 3v12', 'M6 15a3 3 0 1 0 0 6 3 3 0 0 0 0-6', 'M18 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6', 'M18 9c0 6-12 3-12 6',
  ],
  events: ['M13 2L4 14h7l-1 8 9-12h-7z'],
  audit: ['M12 3l8 3v6c0 5-3.5 8-8 9-4.500-1-8-4-8-9V6z', 'M9 12l2 2 4-4'],
  tokens: ['M15 9a4 4 0 1 0-4 4', 'M12 12l8 8', 'M17 17l2-2'],
  about: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M12 11v5', 'M12 8h.01'],
  start: ['M5 19l4-1L19 8l-3-3L6 15z', 'M14 7l3 3'],
  search: ['M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14', 'M16 16l5 5'],
  sun: [
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8', 'M12 2v2', 'M12 20v2', 'M2 12h2', 'M20 12h2', 'M5 5l1.400 1.400',
    'M17.600 17.600L19 19', 'M19 5l-1.400 1.400', 'M6.400 17.600L5 19',
  ],
  moon: ['M20 14A8 8 0 1 1 10 4a6.500 6.500 0 0 0 10 10z'],
  auto: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M12 3v18', 'M15 4.500v15', 'M18 6.500v11'],
  menu: ['M4 6h16', 'M4 12h16', 'M4 18h16'],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  next: ['M9 5l7 7-7 7'],
  back: ['M15 5l-7 7 7 7'],
  up: ['M5 15l7-7 7 7'],
  down: ['M5 9l7 7 7-7'],
  warning: ['M12 3l10 18H2z', 'M12 10v5', 'M12 18h.01'],
  error: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M12 7v6', 'M12 16.500h.01'],
  ok: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M8 12l3 3 5-6'],
  pause: ['M9 5v14', 'M15 5v14'],
  play: ['M7 5l12 7-12 7z'],
  plus: ['M12 5v14', 'M5 12h14'],
  trash: ['M4 7h16', 'M9 7V4h6v3', 'M6 7l1 13h10l1-13'],
  edit: ['M5 19l4-1L19 8l-3-3L6 15z'],
  download: ['M12 4v11', 'M7 11l5 5 5-5', 'M5 20h14'],
  client: ['M4 5h16v11H4z', 'M9 20h6', 'M12 16v4'],
  out: ['M10 4H5v16h5', 'M9 12h11', 'M16 8l4 4-4 4'],
  clock: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18', 'M12 7v5l3 2'],
  copy: ['M9 9h11v11H9z', 'M15 9V4H4v11h5'],
  release: ['M7 11V8a5 5 0 0 1 9.500-2', 'M5 11h14v10H5z'],
  zoom: ['M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14', 'M16 16l5 5', 'M8 11h6', 'M11 8v6'],
};

/** @param {keyof typeof STROKES} name */
export function icon(name) {
  return html`<svg class="lh-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${STROKES[name].map((each) => svg`<path d=${each}></path>`)}
  </svg>`;
}

/** The mark of Leasehold. */
export const brand = () => html`<svg class="lh-mark" viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="7"></rect><path d="M9 7v18h14"></path>
  <rect x="15" y="8" width="4" height="4" rx="1"></rect><rect x="21" y="8" width="4" height="4" rx="1"></rect>
  <rect x="15" y="14" width="4" height="4" rx="1"></rect><rect x="21" y="14" width="4" height="4" rx="1"></rect>
</svg>`;
