/** By what a reservation knows its client: each kind that the configuration has, with one value or several. */
import { html, nothing } from 'lit';
import { icon } from './icons.js';

const OCTETS = /^'.*'$|^(0x)?[0-9a-f]{1,2}([:-]?[0-9a-f]{1,2})*$/i;

export const KINDS = {
  'hw-address': {
    title: 'MAC address',
    hint: '00:53:00:12:34:56',
    form: /^([0-9a-f]{1,2}|\*)([:-]([0-9a-f]{1,2}|\*)){5}$|^[0-9a-f]{12}$|^\d{1,3}\/.+$/i,
    expected: 'six bytes in hexadecimal, as 00:53:00:12:34:56',
  },
  'client-id': { title: 'Client identifier', hint: '01:00:53:00:12:34:56' },
  duid: { title: 'DUID', hint: '00:03:00:01:00:53:00:12:34:56' },
  'circuit-id': { title: 'Circuit of the relay agent', hint: '\'floor-1/port-7\'' },
  'remote-id': { title: 'Remote end of the relay agent', hint: '\'modem 4711\'' },
  'flex-id': { title: 'Flexible identifier', hint: '\'switch-7/12\'' },
  expression: {
    title: 'Expression',
    hint: 'option[60].text == \'door-camera\'',
    form: /./,
    expected: 'a test as of a class',
    single: true,
  },
};

/** Of those of a reservation, as the configuration has it, the one that is told to people. */
export const identifierOf = (reservation) => Object.keys(KINDS).map((kind) => reservation[kind]).find(Boolean);

const EXPECTED = 'hexadecimal, or a text in single quotes';

/** The rows of the form, as they stand in the file; one to be filled in if there are none. */
export function identifiersOf(reservation) {
  const rows = Object.keys(reservation).filter((each) => each in KINDS && reservation[each])
    .map((kind) => ({ kind, text: typed(reservation[kind]), from: reservation[kind], was: kind }));
  return rows.length > 0 ? rows : [{ kind: 'hw-address', text: '' }];
}

const typed = (value) => (Array.isArray(value) ? value.join(', ') : String(value));

/** At commas, but not at those within quotes. */
function split(text) {
  return (text.match(/('[^']*'|[^,'])+/g) ?? []).map((each) => each.trim()).filter(Boolean);
}

const isTouched = (row) => row.from === undefined || row.kind !== row.was || typed(row.from) !== row.text;

/** What a row says to the configuration: untouched as it was, several as an array, and one where there was one. */
export function valueOf(row) {
  if (!isTouched(row)) {
    return row.from;
  }
  const values = KINDS[row.kind].single ? [row.text.trim()] : split(row.text);
  return values.length > 1 || Array.isArray(row.from) ? values : values[0];
}

/** What is wrong with a row; undefined for nothing. */
export function wrong(row) {
  if (!row.text || !isTouched(row)) {
    return undefined;
  }
  const { form = OCTETS, expected = EXPECTED, single } = KINDS[row.kind];
  const values = single ? [row.text] : split(row.text);
  return values.every((each) => form.test(each)) ? undefined : `expected ${expected}`;
}

/** @param {{rows: object[], problem: (row: object) => string | undefined, change: (rows: object[]) => void}} what */
export function identifierRows({ rows, problem, change }) {
  const free = Object.keys(KINDS).filter((each) => !rows.some((row) => row.kind === each));
  const what = {
    free,
    put: (row, members) => change(rows.map((each) => (each === row ? { ...row, ...members } : each))),
    remove: rows.length > 1 ? (row) => change(rows.filter((each) => each !== row)) : undefined,
  };
  return html`${rows.map((row, i) => identifierRow(row, i === 0 ? '' : `-${i + 1}`, problem(row), what))}
    ${free.length > 0 ? html`<div><button type="button" class="btn btn-sm btn-outline-secondary"
      @click=${() => change([...rows, { kind: free[0], text: '' }])}>${icon('plus')}Known by something else,
      too</button></div>` : nothing}`;
}

function identifierRow(row, end, told, { free, put, remove }) {
  const { title, hint, single } = KINDS[row.kind];
  const kinds = Object.entries(KINDS).filter(([kind]) => kind === row.kind || free.includes(kind));
  return html`<div class="lh-pair">
    <div><label class="form-label" for="reservation-kind${end}">${end ? 'And by' : 'Known by'}</label>
      <select id="reservation-kind${end}" class="form-select"
        @change=${(event) => put(row, { kind: event.target.value })}>
        ${kinds.map(([kind, each]) => html`<option value=${kind} .selected=${kind === row.kind}>${
          each.title}</option>`)}
      </select>
      ${remove ? html`<button type="button" class="btn btn-sm btn-link px-0" aria-label="Take ${title} away"
        @click=${() => remove(row)}>Take away</button>` : nothing}</div>
    <div><label class="form-label" for="reservation-identifier${end}">${title}</label>
      <input id="reservation-identifier${end}" class="form-control ${told ? 'is-invalid' : ''}" placeholder=${hint}
        spellcheck="false" autocomplete="off" .value=${row.text} aria-describedby="reservation-identifier${end}-says"
        @input=${(event) => put(row, { text: event.target.value.trim() })}>
      <div id="reservation-identifier${end}-says" class=${told ? 'invalid-feedback d-block' : 'form-text'}
        aria-live="polite">${told ?? (single ? 'For whoever it is true of' : 'Several with commas')}
      </div>
    </div>
  </div>`;
}
