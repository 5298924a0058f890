/** Two texts, line by line. */
import { LitElement, html, nothing } from 'lit';
import { count, plural } from '../core/format.js';
import { lineDifference, parts, within } from './line-diff.js';

const SHOWN = 400;
const LINE_MAX = 2000;
const WORD = { ' ': 'the same', '-': 'removed', '+': 'added' };
const SIGN = { ' ': '', '-': '−', '+': '+' };

class LineTable extends LitElement {
  static properties = {
    before: { attribute: false },
    after: { attribute: false },
    label: { attribute: false },
    whole: { state: true },
    shown: { state: true },
  };

  #lines = [];

  constructor() {
    super();
    this.shown = SHOWN;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has('before') || changed.has('after')) {
      this.#lines = lineDifference(this.before, this.after);
      pair(this.#lines);
      this.whole = false;
      this.shown = SHOWN;
    }
  }

  render() {
    const added = this.#lines.filter((each) => each.kind === '+').length;
    const removed = this.#lines.filter((each) => each.kind === '-').length;
    if (added + removed === 0) {
      return html`<p class="lh-line-table-sum">Not a letter differs.</p>`;
    }
    const all = parts(this.#lines, this.whole ? this.#lines.length : 3);
    let left = this.shown;
    const seen = [];
    for (const each of all) {
      if (left <= 0) {
        break;
      }
      seen.push({ ...each, lines: each.lines.slice(0, left) });
      left -= each.lines.length;
    }
    const rest = all.reduce((sum, each) => sum + each.lines.length, 0) - this.shown;
    return html`<p class="lh-line-table-sum"><b class="lh-line-table-plus">+${count(added)}</b>
        <b class="lh-line-table-minus">−${count(removed)}</b> ${plural(added + removed, 'line')}
        <button class="lh-link" @click=${() => { this.whole = !this.whole; }}>${this.whole ? 'Only what differs'
          : 'With all that is the same'}</button></p>
      <div class="lh-line-table-scroll" tabindex="0" role="region" aria-label=${this.label}>
      <table class="lh-line-table"><thead class="visually-hidden"><tr><th>Before</th><th>After</th><th>What</th>
      <th>Line</th></tr></thead><tbody>${seen.map((each) => html`${each.skipped > 0 ? html`<tr
        class="lh-line-table-gap"><td colspan="4">${plural(each.skipped, 'line')} the same</td></tr>` : nothing}${
        each.lines.map((line) => this.#row(line))}`)}
      </tbody></table></div>
      ${rest > 0 ? html`<button class="btn btn-sm btn-outline-secondary" @click=${() => { this.shown += SHOWN; }}>
        ${plural(rest, 'more line')}</button>` : nothing}`;
  }

  #row(line) {
    const kind = { ' ': 'same', '-': 'minus', '+': 'plus' }[line.kind];
    return html`<tr class="lh-line-table-row-${kind}"><td>${line.before ?? ''}</td><td>${line.after ?? ''}</td>
      <td aria-label=${WORD[line.kind]}>${SIGN[line.kind]}</td><td>${text(line)}</td></tr>`;
  }
}

function text(line) {
  const all = line.text.length > LINE_MAX ? `${line.text.slice(0, LINE_MAX)} …` : line.text;
  if (!line.differs) {
    return all;
  }
  const [from, to] = line.differs;
  return html`${all.slice(0, from)}<mark>${all.slice(from, to)}</mark>${all.slice(to)}`;
}

/** Lines of which one took the other's place show where in them they differ. */
function pair(lines) {
  for (let i = 0; i < lines.length; i++) {
    if (lines[i].kind !== '-') {
      continue;
    }
    const from = i;
    while (lines[i]?.kind === '-') {
      i++;
    }
    let end = i;
    while (lines[end]?.kind === '+') {
      end++;
    }
    for (let k = 0; k < Math.min(end - i, i - from); k++) {
      mark(lines[from + k], lines[i + k]);
    }
    i = end - 1;
  }
}

function mark(before, after) {
  const [from, toBefore, toAfter] = within(before.text, after.text);
  // Of lines that have little in common no part is worth pointing at.
  if (from + before.text.length - toBefore > before.text.length / 2) {
    before.differs = [from, toBefore];
    after.differs = [from, toAfter];
  }
}

customElements.define('lh-line-table', LineTable);
