/** A text of the configuration, to be read and written: colours, mistakes in place, what can stand where. */
import { LitElement, html, nothing } from 'lit';
import { css } from '../core/css.js';
import { count } from '../core/format.js';
import { settled } from '../core/view.js';
import { proposals, take } from './code-complete.js';
import { typed } from './code-keys.js';
import { lineAt, linesOf, contextAt, closing, wordsOf } from './jsonc.js';
import { describe } from './schema.js';

const LINE_PX = 20;
const PAD_PX = 8;
const MORE = 12;
const LONG = 4 << 20;
const TAB = 2;

/**
 * The field is the browser's own, so that search, undo and screen readers work; its letters are transparent, and
 * what is seen lies behind it: only the lines in sight, whatever the length.
 */
class CodeEditor extends LitElement {
  static properties = {
    value: { attribute: false },
    schema: { attribute: false },
    /** @type {{line: number, column: number, kind: 'error' | 'warning' | 'info', text: string}[]} */
    marks: { attribute: false },
    readonly: { type: Boolean },
    label: { attribute: false },
    popup: { state: true },
    hover: { state: true },
    place: { state: true },
  };

  #lines = linesOf('');
  #first = 0;
  #caret = 0;
  #mates = [];
  #letter = 7.8;
  #isLeaving = false;
  #written = '';
  #hand;

  #moved = settled(60, () => this.#look());

  #pointed = settled(350, (x, y) => this.#explain(x, y));

  constructor() {
    super();
    this.value = '';
    this.marks = [];
    this.label = 'Configuration';
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#hand = () => document.activeElement === this.area && this.#moved();
    document.addEventListener('selectionchange', this.#hand);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('selectionchange', this.#hand);
    this.sizes?.disconnect();
  }

  get area() {
    return this.querySelector('textarea');
  }

  willUpdate(changed) {
    if (changed.has('value')) {
      this.#lines = linesOf(this.value);
    }
  }

  firstUpdated() {
    const probe = this.querySelector('.lh-code-probe');
    this.#letter = probe.getBoundingClientRect().width / 100 || this.#letter;
    this.sizes = new ResizeObserver(() => this.requestUpdate());
    this.sizes.observe(this.area);
  }

  updated(changed) {
    // What is in the field is known: asking it again costs much with a long text.
    if (changed.has('value') && this.#written !== this.value) {
      this.#written = this.value;
      this.area.value = this.value;
      this.area.setSelectionRange(0, 0);
      this.requestUpdate();
    }
    this.querySelector('.lh-code-list [aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** Puts the cursor there; both count from 1. */
  jump(line, column) {
    const at = (this.#lines.starts[line - 1] ?? this.value.length) + column - 1;
    this.area.focus();
    this.area.setSelectionRange(at, at);
    this.area.scrollTop = Math.max(0, (line - 1) * LINE_PX - this.area.clientHeight / 3);
    this.area.scrollLeft = Math.max(0, column * this.#letter - this.area.clientWidth / 2);
    this.#look();
  }

  #scrolled() {
    this.hover = undefined;
    const first = Math.max(0, Math.floor(this.area.scrollTop / LINE_PX) - MORE);
    if (Math.abs(first - this.#first) >= MORE / 2 || first === 0) {
      this.requestUpdate();
    }
    this.#move();
  }

  /** The lines behind the field go with it at once, whether or not others are to be drawn. */
  #move() {
    const top = PAD_PX + this.#first * LINE_PX - this.area.scrollTop;
    const [numbers, text] = this.querySelectorAll('.lh-code-numbers > div, .lh-code-text > div');
    numbers.style.transform = `translateY(${top}px)`;
    text.style.transform = `translate(${-this.area.scrollLeft}px, ${top}px)`;
  }

  #wrote(event) {
    this.value = this.area.value;
    this.#written = this.value;
    this.dispatchEvent(new CustomEvent('changed', { detail: this.value }));
    const letter = event.data?.at(-1);
    if (this.popup || (event.inputType === 'insertText' && letter && /["\w]/.test(letter))) {
      this.#offer(false);
    }
  }

  /** @param {boolean} asked also what is one example of many */
  #offer(asked) {
    const found = proposals(this.schema, this.value, this.area.selectionStart);
    const isUseful = found && found.items.length > 0 && (asked || found.sure);
    this.popup = isUseful ? { ...found, at: 0, asked: asked || this.popup?.asked } : undefined;
  }

  #take(proposal) {
    const { from, to } = this.popup;
    this.popup = undefined;
    take(this.area, proposal, from, to);
    this.#look();
    if (proposal.again) {
      this.#offer(true);
    }
  }

  #look() {
    if (!this.area || this.value.length > LONG) {
      return;
    }
    const caret = this.area.selectionStart;
    this.#caret = caret;
    const place = contextAt(this.value, caret);
    const opened = [caret, caret - 1].find((at) => '{['.includes(this.value[at] ?? ' ')) ?? -1;
    const mates = opened >= 0 ? [opened, closing(this.value, opened)] : [place.mate, caret - 1];
    this.#mates = place.at !== 'comment' && !mates.includes(-1) ? mates : [];
    const line = lineAt(this.#lines.starts, caret);
    this.place = {
      labels: place.labels, line, column: caret - this.#lines.starts[line] + 1,
      description: this.schema ? describe(this.schema, place.path) : '',
    };
    if (this.popup && (caret < this.popup.from || caret > this.popup.to + 40)) {
      this.popup = undefined;
    }
  }

  #explain(x, y) {
    const box = this.area?.getBoundingClientRect();
    if (!box || x < 0 || this.popup || !this.schema || this.value.length > LONG) {
      return;
    }
    const line = Math.floor((y - box.top - PAD_PX + this.area.scrollTop) / LINE_PX);
    const column = Math.floor((x - box.left - PAD_PX + this.area.scrollLeft) / this.#letter);
    const from = this.#lines.starts[line];
    const to = this.#lines.starts[line + 1] ?? this.value.length + 1;
    if (from === undefined || column < 0 || from + column >= to - 1) {
      return;
    }
    const mark = this.marks.find((each) => each.line === line + 1 && Math.abs(each.column - 1 - column) < 12);
    const place = contextAt(this.value, from + column + 1);
    const description = place.word && place.at !== 'comment' ? describe(this.schema, place.path) : '';
    if (mark || description) {
      this.hover = { title: place.word && place.labels.join(' › '), description, mark,
        x: Math.min(x - box.left, box.width - 340), y: y - box.top + 18 };
    }
  }

  #key(event) {
    const wasLeaving = this.#isLeaving;
    this.#isLeaving = false;
    this.hover = undefined;
    this.#pointed(-1, -1);
    if (this.popup && this.#popupKey(event)) {
      event.preventDefault();
    } else if (event.key === 'Escape') {
      this.#isLeaving = true;
    } else if (event.key === ' ' && (event.ctrlKey || event.metaKey) && !this.readonly) {
      event.preventDefault();
      this.#look();
      this.#offer(true);
    } else if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('review'));
    } else if (!this.readonly && !(event.key === 'Tab' && wasLeaving) && typed(event, this.area)) {
      event.preventDefault();
    }
  }

  #popupKey(event) {
    const { items, at } = this.popup;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in steps) {
      const next = Math.abs(steps[event.key]) === 1 ? (at + steps[event.key] + items.length) % items.length
        : Math.min(items.length - 1, Math.max(0, at + steps[event.key]));
      this.popup = { ...this.popup, at: next };
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      this.#take(items[at]);
    } else if (event.key === 'Escape') {
      this.popup = undefined;
    } else {
      if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
        this.popup = undefined;
      }
      return false;
    }
    return true;
  }

  render() {
    const area = this.area;
    const top = area?.scrollTop ?? 0;
    const height = area?.clientHeight ?? 600;
    const all = this.#lines.starts.length;
    this.#first = Math.max(0, Math.min(all - 1, Math.floor(top / LINE_PX) - MORE));
    const last = Math.min(all, this.#first + Math.ceil(height / LINE_PX) + 2 * MORE);
    const shown = Array.from({ length: last - this.#first }, (_, i) => this.#first + i);
    const shift = PAD_PX + this.#first * LINE_PX - top;
    const digits = String(all).length;
    return html`<div class="lh-code ${this.readonly ? 'lh-code-fixed' : ''}">
      <div class="lh-code-numbers" inert aria-hidden="true" ${css({ width: `${Math.max(3, digits) + 4}ch` })}>
        <div ${css({ transform: `translateY(${shift}px)` })}>${shown.map((line) => this.#number(line))}</div></div>
      <div class="lh-code-pane">
        <span class="lh-code-probe" aria-hidden="true">${'0'.repeat(100)}</span>
        <div class="lh-code-text" inert aria-hidden="true"
          ><div ${css({ transform: `translate(${-(area?.scrollLeft ?? 0)}px, ${shift}px)` })}
          >${shown.map((line) => this.#line(line))}</div></div>
        <textarea aria-label=${this.label} aria-describedby="lh-code-keys" spellcheck="false" autocomplete="off"
          autocapitalize="off" wrap="off" ?readonly=${this.readonly} aria-haspopup="listbox" aria-autocomplete="list"
          aria-controls="lh-code-list" aria-activedescendant=${this.popup ? `lh-code-list-${this.popup.at}` : nothing}
          aria-invalid=${this.marks.some((each) => each.kind === 'error')}
          @input=${this.#wrote} @scroll=${this.#scrolled} @keydown=${this.#key}
          @blur=${() => { this.popup = undefined; this.hover = undefined; }}
          @mousemove=${(event) => this.#pointed(event.clientX, event.clientY)}
          @mouseleave=${() => { this.#pointed(-1, -1); this.hover = undefined; }}></textarea>
        ${this.#list()}${this.#card()}
      </div></div>
      ${this.#status()}`;
  }

  #number(line) {
    const mark = this.marks.find((each) => each.line === line + 1);
    const here = this.place?.line === line ? 'lh-code-here' : '';
    const sign = mark ? html`<i class="lh-code-sign-${mark.kind}"></i>` : nothing;
    return html`<div class=${here}>${sign}${line + 1}</div>`;
  }

  #line(line) {
    const from = this.#lines.starts[line];
    const end = this.#lines.starts[line + 1];
    const text = this.value.slice(from, end === undefined ? undefined : end - 1);
    const marks = this.marks.filter((each) => each.line === line + 1);
    const words = wordsOf(text, this.#lines.inComment.has(line));
    const beyond = marks.find((each) => each.column > text.length);
    const here = this.place?.line === line && !this.readonly ? 'lh-code-here' : '';
    return html`<div class=${here}>${words.map((word) => {
      const mark = marks.find((each) => each.column > word.from && each.column <= word.to);
      const mate = this.#mates.includes(from + word.from) ? 'lh-code-mate' : '';
      const kind = mark ? `lh-code-wrong-${mark.kind}` : '';
      return html`<span class="lh-code-${word.kind} ${kind} ${mate}">${text.slice(word.from, word.to)}</span>`;
    })}${beyond ? html`<span class="lh-code-wrong-${beyond.kind}">&nbsp;&nbsp;</span>` : nothing}&#8203;</div>`;
  }

  /** Where an offset is, from the corner of the field. */
  #spot(offset) {
    const line = lineAt(this.#lines.starts, offset);
    const before = this.value.slice(this.#lines.starts[line], offset).replaceAll('\t', ' '.repeat(TAB));
    return {
      x: PAD_PX + before.length * this.#letter - this.area.scrollLeft,
      y: PAD_PX + line * LINE_PX - this.area.scrollTop,
    };
  }

  #list() {
    if (!this.popup) {
      return html`<ul id="lh-code-list" role="listbox" aria-label="What can stand here" hidden></ul>`;
    }
    const { items, at, from } = this.popup;
    const spot = this.#spot(from);
    const isLow = spot.y > this.area.clientHeight - 260 && spot.y > 260;
    const left = Math.max(0, Math.min(spot.x, this.area.clientWidth - 330));
    return html`<div class="lh-code-popup ${isLow ? 'lh-code-above' : ''}"
        ${css({ left: `${left}px`, top: `${isLow ? spot.y : spot.y + LINE_PX}px` })}>
      <ul id="lh-code-list" class="lh-code-list" role="listbox" aria-label="What can stand here">
        ${items.map((each, i) => html`<li id="lh-code-list-${i}" role="option" aria-selected=${i === at}
          @mousedown=${(event) => { event.preventDefault(); this.#take(each); }}>${each.label || '""'}</li>`)}
      </ul><p aria-live="polite">${items[at].description || this.place?.description || 'Enter takes it.'}</p></div>`;
  }

  #card() {
    const card = this.hover;
    return card ? html`<div class="lh-code-card" ${css({ left: `${Math.max(0, card.x)}px`, top: `${card.y}px` })}>
      ${card.mark ? html`<p class="lh-code-card-${card.mark.kind}">${card.mark.text}</p>` : nothing}
      ${card.description ? html`<code>${card.title}</code><p>${card.description}</p>` : nothing}</div>` : nothing;
  }

  #status() {
    const { labels = [], line = 0, column = 1, description = '' } = this.place ?? {};
    const where = labels.length > 0 ? labels.join(' › ') : 'Top level';
    return html`<div class="lh-code-status"><div><code>${where}</code> <span>${description}</span></div>
      <span class="lh-number">Line ${count(line + 1)}, column ${count(column)}</span></div>
      <p id="lh-code-keys" class="lh-code-keys">${this.readonly ? 'To be read only.' : html`<kbd>Ctrl</kbd>
        <kbd>Space</kbd> what can stand here <kbd>Ctrl</kbd> <kbd>/</kbd> comment <kbd>Ctrl</kbd> <kbd>S</kbd> review
        <kbd>Esc</kbd> <kbd>Tab</kbd> leaves the text`}</p>`;
  }
}

customElements.define('lh-code', CodeEditor);
