/** Who had which address, and when. */
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ask, get } from '../core/api.js';
import { isAddress } from '../core/addresses.js';
import { dateTime, duration } from '../core/format.js';
import { href, refine } from '../core/router.js';
import { may } from '../core/session.js';
import { View } from '../core/view.js';
import { tell } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import { ENDINGS, client } from '../parts/marks.js';
import { empty, failure, head, note } from '../parts/notes.js';
import { save } from '../parts/save.js';
import '../parts/rows.js';
import { apiTime, doubtOf } from './history-form.js';
import './history-timeline.js';

const MEMBERS = ['address', 'client', 'hw-address', 'at', 'from', 'to'];
/** What a timeline is drawn of; more would be too fine to see. */
const DRAWN_MAX = 300;

class History extends View {
  static properties = { wanted: { state: true }, isSaving: { state: true } };

  constructor() {
    super();
    this.wanted = {};
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      this.wanted = Object.fromEntries(MEMBERS.filter((each) => this.query.get(each))
        .map((each) => [each, this.query.get(each)]));
      this.#begin();
    }
  }

  #ask(wanted, isHalf = false) {
    this.wanted = wanted;
    refine(wanted);
    this.#begin(isHalf);
  }

  /** Of one address all is shown around the moment, so that one sees who came before and after. */
  #begin(isHalf = false) {
    const { at, address, ...rest } = this.wanted;
    this.doubt = doubtOf(this.wanted) ?? (isHalf
      ? 'Choose one of the clients found, or type a whole MAC address.' : undefined);
    this.failure = undefined;
    this.isOne = isAddress(address ?? '');
    const listed = this.isOne ? { address, ...rest } : this.wanted;
    this.source = async (cursor, signal) => {
      const page = await get('/history', { ...listed, cursor }, signal);
      return { rows: page.holdings, next: page.next };
    };
    this.answer = undefined;
    this.holdings = undefined;
    if (this.isOne && !this.doubt) {
      this.#lookAt(this.wanted);
    }
  }

  #lookAt(wanted) {
    const { address, at } = wanted;
    return this.attempt(async () => {
      const [then, all] = await Promise.all([
        at ? get('/history', { ...wanted, limit: 10 }, this.signal) : undefined,
        get('/history', { address, limit: DRAWN_MAX }, this.signal),
      ]);
      if (wanted === this.wanted) {
        this.answer = then?.holdings;
        this.holdings = all.holdings;
      }
    });
  }

  async #save() {
    this.isSaving = true;
    try {
      const answer = await ask('GET', '/history', { query: this.wanted, accept: 'application/x-ndjson' });
      save(await answer.blob(), 'leasehold-history.ndjson');
      tell('The history is saved, a line of JSON for each time that somebody had an address.');
    } catch (problem) {
      this.failure = problem;
    } finally {
      this.isSaving = false;
    }
  }

  render() {
    return html`${head('History', 'Who had which address, from when to when.', html`<button
        class="btn btn-outline-secondary" ?disabled=${this.isSaving || this.doubt} @click=${this.#save}>
        ${icon('download')}${this.isSaving ? 'Exporting …' : 'Export'}</button>`)}
      <lh-history-form .wanted=${this.wanted} @asked=${(event) =>
        this.#ask(event.detail, event.target.isHalf)}></lh-history-form>
      ${failure(this.failure, () => this.#begin())}
      <div aria-live="polite">${this.#answered()}</div>
      ${this.holdings?.length ? html`<section class="lh-card lh-history-line"><header><h2>Over time</h2></header>
        <lh-history-timeline .holdings=${this.holdings} .at=${this.wanted.at}
          @asked=${(event) => this.#ask({
            ...this.wanted, at: apiTime(event.detail), from: undefined, to: undefined })}>
        </lh-history-timeline></section>` : nothing}
      ${this.doubt ? nothing : this.#rows()}`;
  }

  /** Another one for each question, for what was found before answers no other. */
  #rows() {
    return keyed(this.source, html`<lh-rows label="Who had which address" .columns=${this.#columns()}
      .source=${this.source} .keyOf=${(row) => `${row.address} ${row.start} ${row.client}`}
      .none=${() => this.#none()}></lh-rows>`);
  }

  #answered() {
    const { address, at } = this.wanted;
    if (this.doubt) {
      return empty('history', 'Nothing is asked yet', this.doubt);
    }
    if (!at || !this.answer) {
      return nothing;
    }
    if (new Date(at).getTime() > Date.now() + 1000) {
      return note('info', html`<strong>${dateTime(at)} is yet to come.</strong> Ask for a moment before now.`);
    }
    if (this.answer.length) {
      return this.answer.map((each) => had(each, at));
    }
    return this.holdings.length ? this.#nobody(address, at) : nothing;
  }

  #nobody(address, at) {
    const { holdings } = this;
    const before = holdings.filter((each) => each.end && each.end <= at).sort((a, b) => (a.end < b.end ? 1 : -1))[0];
    const after = holdings.filter((each) => each.start > at).sort((a, b) => (a.start < b.start ? -1 : 1))[0];
    const asked = this.wanted.client || this.wanted['hw-address'] ? 'This client did not have' : 'Nobody had';
    return note('info', html`<strong>${asked} <code>${address}</code> at ${dateTime(at)}</strong>, as far as is
      remembered.
      <p>${before ? html`Before, ${client(before)} had it until ${dateTime(before.end)}. ` : nothing}
      ${after ? html`Afterwards ${client(after)} got it at ${dateTime(after.start)}.` : nothing}</p>`);
  }

  #columns() {
    const at = this.isOne && this.wanted.at ? new Date(this.wanted.at).getTime() : undefined;
    return [
      { ...column('address', 'Address', '118px', (row) => this.#address(row)), hidden: this.isOne },
      column('client', 'Client', 'minmax(100px, 1.2fr)', (row) => html`${isThen(row, at)
        ? html`<span class="lh-chip lh-history-then">Had it then</span> ` : nothing}${client(row)}`),
      column('start', 'From', '168px', (row) => html`<time>${dateTime(row.start)}</time>`),
      column('end', 'To', '168px', (row) => (row.end ? html`<time>${dateTime(row.end)}</time>`
        : html`<strong class="lh-history-now">still has it</strong>`)),
      column('mac', 'MAC address', '132px', (row) => html`<span class="lh-address">${row['hw-address']}</span>`),
      column('vendor', 'Made by', 'minmax(80px, 1fr)', (row) => html`<span title=${row.vendor ?? nothing}>${
        row.vendor ?? nothing}</span>`),
      column('ending', 'How it ended', '102px', (row) => html`<span class="lh-muted"
        title=${ENDINGS[row.ending] ?? nothing}>${ENDINGS[row.ending] ?? row.ending ?? nothing}</span>`),
    ];
  }

  #address({ address }) {
    const { at } = this.wanted;
    return html`<a class="lh-address" href=${href(['history'], { address, at })}>${address}</a>`;
  }

  /** Why nothing is found is seldom known, so it says what else to try. */
  #none() {
    const { at, from, to, address } = this.wanted;
    const isTimed = at || from || to;
    return empty('history', isTimed ? 'Nobody, as far as is remembered' : 'Nothing is remembered of that', html`
      Who had which address is remembered for 90 days, unless the configuration says otherwise (<code>history</code> of
      <code>store</code>)${may('operator') ? html`: <a href="#/config">see it</a>` : nothing}. What was before that, or
      before this server, it cannot know.`,
    html`${isTimed ? html`<button class="btn btn-primary" @click=${() => this.#ask({ ...this.wanted,
      at: undefined, from: undefined, to: undefined })}>Ask of any time</button>` : nothing}
      ${this.wanted.client || this.wanted['hw-address'] ? html`<button class="btn btn-outline-secondary"
        @click=${() => this.#ask({ ...this.wanted, client: undefined, 'hw-address': undefined })}>Ask of all
        clients</button>` : nothing}
      ${address ? html`<a class="btn btn-outline-secondary" href=${href(['leases'], { address })}>See what is leased
        now</a>` : nothing}`);
  }
}

const column = (key, title, width, cell) => ({ key, title, width, cell });

function isThen(row, at) {
  return at !== undefined && new Date(row.start).getTime() <= at && (!row.end || new Date(row.end).getTime() > at);
}

/** The answer, in a sentence. */
function had(each, at) {
  const facts = [each['hw-address'], each.vendor, each['circuit-id']].filter(Boolean).join(' · ');
  const length = ((each.end ? new Date(each.end) : Date.now()) - new Date(each.start)) / 1000;
  return html`<section class="lh-history-answer"><p>At ${dateTime(at)} <code>${each.address}</code> belonged to</p>
    <p class="lh-history-name">${client(each)}</p>
    <p class="lh-muted">${facts}</p>
    <p>from ${dateTime(each.start)} ${each.end ? html`to ${dateTime(each.end)}, ${duration(length)} in all;
      ${ENDINGS[each.ending] ?? ''}` : html`until now: it still has it, for ${duration(length)}`}.</p></section>`;
}

customElements.define('lh-history', History);
