/** What is asked of the past: an address, a client, a time. */
import { html, nothing } from 'lit';
import { hardwareAddress, prefixOf, rangeOf } from '../core/addresses.js';
import { get } from '../core/api.js';
import { settled, View } from '../core/view.js';
import { icon } from '../parts/icons.js';
import { foundClient, nameOf } from '../parts/marks.js';

const SHOWN = 8;
const HOUR_MS = 3600000;
const DAY_MS = 24 * HOUR_MS;

/** What is asked for most, a click away. Times of it count from now. */
const QUICK = {
  any: ['Any time', () => ({})],
  now: ['Now', (now) => ({ at: now })],
  hour: ['An hour ago', (now) => ({ at: new Date(now - HOUR_MS) })],
  yesterday: ['Yesterday at this time', (now) => ({ at: dayBefore(now) })],
  day: ['Last 24 hours', (now) => ({ from: new Date(now - DAY_MS), to: now })],
  week: ['Last 7 days', (now) => ({ from: new Date(now - 7 * DAY_MS), to: now })],
};

/** By the calendar: clocks may have been put forward or back meanwhile. */
function dayBefore(now) {
  const then = new Date(now);
  then.setDate(then.getDate() - 1);
  return then;
}

/** To the second, as the API takes it. */
export const apiTime = (date) => `${date.toISOString().slice(0, 19)}Z`;

/** As a field for a local time has it. */
function local(text) {
  if (!text) {
    return '';
  }
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? ''
    : new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 19);
}

function zone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const minutes = -new Date().getTimezoneOffset();
  const clock = `${Math.floor(Math.abs(minutes) / 60)}${minutes % 60 ? `:${Math.abs(minutes % 60)}` : ''}`;
  return minutes === 0 ? timeZone : `${timeZone} (UTC${minutes < 0 ? '−' : '+'}${clock})`;
}

/** An address, prefix or range that is whole. */
const isPlace = (text) => (rangeOf(text) ?? prefixOf(text)) !== undefined;

const isTime = (text) => !Number.isNaN(new Date(text).getTime());

const TIMES = ['at', 'from', 'to'];

/** @returns {string | undefined} why that cannot be asked, if it cannot */
export function doubtOf(wanted) {
  const time = TIMES.find((each) => wanted[each] && !isTime(wanted[each]));
  if (wanted.address && !isPlace(wanted.address)) {
    return `“${wanted.address}” is no whole address, subnet or range.`;
  }
  return time && `“${wanted[time]}” is no time.`;
}

/** Tells `asked` with all that is asked for, be it whole or not: nothing else may stand below it as its answer. */
class HistoryForm extends View {
  static properties = {
    wanted: { attribute: false }, found: { state: true }, at: { state: true }, isWrong: { state: true },
    isSpan: { state: true }, quick: { state: true }, place: { state: true },
  };

  #asked;

  #placed = settled(250, (text) => this.#place(text), this);

  #look = settled(150, async (text) => {
    await this.attempt(async () => {
      const { clients } = await get('/clients', { text, limit: SHOWN }, this.signal);
      if (text === this.text && this.#isTyping) {
        this.found = clients;
        this.at = 0;
      }
    });
  });

  constructor() {
    super();
    this.wanted = {};
    this.at = 0;
    this.text = '';
  }

  willUpdate(changed) {
    if (changed.has('wanted')) {
      const { at, from, to } = this.wanted;
      // Somebody else has asked: nothing that was typed here has to do with it.
      if (this.wanted !== this.#asked) {
        const { address } = this.wanted;
        Object.assign(this, {
          quick: undefined, isWrong: Boolean(address) && !isPlace(address), text: '', found: undefined,
          place: undefined,
        });
      }
      this.isSpan = Boolean(from || to) || (this.isSpan && !at);
      this.quick = at || from || to ? this.quick : 'any';
    }
  }

  firstUpdated() {
    if (!this.wanted.address) {
      this.querySelector('#lh-history-address').focus({ preventScroll: true });
    }
  }

  /** What is drawn goes with what is typed at once: a field that is replaced meanwhile loses the keys that follow. */
  #ask(change) {
    this.#asked = { ...this.wanted, ...change };
    this.wanted = this.#asked;
    this.dispatchEvent(new CustomEvent('asked', { detail: this.#asked }));
  }

  /** Whether a client is typed that none is chosen for yet. */
  get isHalf() {
    return this.text !== '' && !hardwareAddress(this.text);
  }

  #place(text) {
    this.isWrong &&= text !== '' && !isPlace(text);
    this.#ask({ address: text.replaceAll(' ', '') });
  }

  /** Only once one has done with it: what is half typed is not wrong yet. */
  #check(text) {
    this.isWrong = text !== '' && !isPlace(text);
  }

  #chooseQuick(name) {
    const { at, from, to } = QUICK[name][1](new Date());
    this.quick = name;
    this.isSpan = Boolean(from);
    this.#ask({ at: at && apiTime(at), from: from && apiTime(from), to: to && apiTime(to) });
  }

  #time(member, value) {
    const date = new Date(value);
    this.quick = undefined;
    this.#ask({ [member]: value && !Number.isNaN(date.getTime()) ? apiTime(date) : undefined });
  }

  #turn() {
    const { at, from } = this.wanted;
    this.isSpan = !this.isSpan;
    this.quick = undefined;
    this.#ask(this.isSpan ? { at: undefined, from: at } : { at: from, from: undefined, to: undefined });
  }

  #typed(event) {
    this.text = event.target.value.trim();
    this.found = undefined;
    const mac = hardwareAddress(this.text);
    if (mac) {
      this.#ask({ client: undefined, 'hw-address': mac });
    } else {
      if (this.text) {
        this.#look(this.text);
      }
      this.#ask({ client: undefined, 'hw-address': undefined });
    }
  }

  #key(event) {
    if (event.key === 'Escape') {
      this.found = undefined;
    } else if (this.found?.length && ['ArrowDown', 'ArrowUp'].includes(event.key)) {
      event.preventDefault();
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : this.found.length - 1)) % this.found.length;
    } else if (this.found?.length && event.key === 'Enter') {
      event.preventDefault();
      this.#take(this.found[this.at]);
    }
  }

  get #isTyping() {
    return this.querySelector('#lh-history-client:focus') !== null;
  }

  /** Who clicks on what was found leaves the field first; who is back before that goes on. */
  #left() {
    setTimeout(() => {
      if (!this.#isTyping) {
        this.found = undefined;
      }
    }, 200);
  }

  #take(client) {
    this.found = undefined;
    this.text = '';
    this.clientName = nameOf({ ...client, client: client.id });
    this.#ask({ client: client.id, 'hw-address': undefined });
  }

  render() {
    return html`<form class="lh-history-form" @submit=${(event) => event.preventDefault()} autocomplete="off">
      <div class="lh-history-who">${this.#addressField()}${this.#clientField()}</div>
      <div class="lh-history-when">
        <div class="lh-tabs" role="group" aria-label="When">
          ${Object.entries(QUICK).map(([name, [title]]) => html`<button type="button"
            aria-pressed=${this.quick === name} @click=${() => this.#chooseQuick(name)}>${title}</button>`)}
        </div>
        ${this.isSpan ? html`${this.#timeField('from', 'From')}${this.#timeField('to', 'To')}`
          : this.#timeField('at', 'At')}
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${this.#turn}>
          ${this.isSpan ? 'One moment instead' : 'A span instead'}</button>
      </div>
      <p class="form-text" id="lh-history-zone">Times are those of ${zone()}.</p>
    </form>`;
  }

  #addressField() {
    const help = 'An address as 192.0.2.10, a subnet as 192.0.2.0/24, or two addresses with “-” between them.';
    return html`<div><label class="form-label" for="lh-history-address">Address</label>
      <input id="lh-history-address" class="form-control ${this.isWrong ? 'is-invalid' : ''}" spellcheck="false"
        placeholder="192.0.2.10, a subnet or a range" .value=${this.place ?? this.wanted.address ?? ''}
        aria-invalid=${this.isWrong} aria-describedby=${this.isWrong ? 'lh-history-wrong' : nothing}
        @input=${(event) => { this.place = event.target.value; this.#placed(this.place.trim()); }}
        @change=${(event) => this.#check(event.target.value.trim())}>
      ${this.isWrong ? html`<div class="invalid-feedback" id="lh-history-wrong" role="alert">${help}</div>` : nothing}
    </div>`;
  }

  #clientField() {
    const { client } = this.wanted;
    const chosen = client ? this.clientName ?? client.replace(/^(?:hw|id) /, '') : this.wanted['hw-address'];
    if (chosen && chosen !== this.text) {
      return html`<div><span class="form-label">Client</span><p class="lh-history-chosen form-control">
        ${icon('client')}<span>${chosen}</span><button type="button" class="lh-plain" aria-label="Ask of all clients"
          @click=${() => { this.text = ''; this.#ask({ client: undefined, 'hw-address': undefined }); }}>
          ${icon('close')}</button></p></div>`;
    }
    const isOpen = Boolean(this.found);
    return html`<div class="lh-history-client"><label class="form-label" for="lh-history-client">Client</label>
      <input id="lh-history-client" class="form-control" spellcheck="false" placeholder="Name or MAC address"
        role="combobox"
        aria-expanded=${isOpen} aria-controls="lh-history-found" aria-autocomplete="list" .value=${this.text}
        aria-activedescendant=${isOpen && this.found.length ? `lh-history-found-${this.at}` : nothing}
        @input=${this.#typed} @keydown=${this.#key} @blur=${this.#left}>
      ${isOpen ? html`<ul class="lh-found" id="lh-history-found" role="listbox" aria-label="Clients found">
        ${this.found.length ? this.found.map((each, i) => html`<li id="lh-history-found-${i}" role="option"
            aria-selected=${i === this.at} @mousedown=${(event) => event.preventDefault()}
            @click=${() => this.#take(each)}>${foundClient(each)}</li>`)
          : html`<li class="lh-muted" role="option" aria-selected="false">No client has “${this.text}” in what it
            shows.</li>`}</ul>` : nothing}
    </div>`;
  }

  #timeField(member, title) {
    const text = this.wanted[member];
    const isWrong = Boolean(text) && !isTime(text);
    const wrong = `lh-history-wrong-${member}`;
    return html`<label class="lh-history-time">${title}
      <input class="form-control ${isWrong ? 'is-invalid' : ''}" type="datetime-local" step="1" .value=${local(text)}
        aria-invalid=${isWrong} aria-describedby=${isWrong ? `${wrong} lh-history-zone` : 'lh-history-zone'}
        max="9999-12-31T23:59:59" @change=${(event) => this.#time(member, event.target.value)}></label>
      ${isWrong ? html`<span class="lh-history-wrong" id=${wrong} role="alert">“${text}” is no time.</span>`
        : nothing}`;
  }
}

customElements.define('lh-history-form', HistoryForm);
