/** How the server comes to its answer: the answer first, then each step that leads there. */
import { html, nothing } from 'lit';
import { post } from '../core/api.js';
import { View } from '../core/view.js';
import { icon } from './icons.js';
import { failure, waiting } from './notes.js';
import { optionTable } from './option-table.js';

const CHAPTERS = {
  classes: 'Classes', network: 'Network', client: 'Client', address: 'Address', times: 'Times', options: 'Options',
};

/** Steps that stood in the way. */
const BAD = ['no_candidate', 'obstacle', 'pool_full', 'limit_reached', 'record_lost', 'reserved_address_elsewhere',
  'reserved_address_taken', 'reserved_address_own', 'reserved_address_not_for_class', 'reserved_address_not_for_bootp'];

/** The server's advice speaks of a listing; here the steps stand below. */
export const advised = (text) => text
  .replace(/\b([Ss])ee above\b/g, '$1ee the steps')
  .replace(/\bthat (is|are) shown above\b/g, 'that $1 shown in the steps')
  .replace(/; 'leasehold leases list' shows [^.;]*/g, '')
  .replace(/: 'leasehold leases list' shows by whom/g, '')
  .replace(/; 'leasehold leases show' tells [^.;]*/g, '');

/** In one sentence. */
export function answerOf(found) {
  if (found.malformed) {
    return `It could not be read: ${found.malformed.detail}.`;
  }
  if (found.ignored || found['not-served']) {
    return found.ignored ? `It would be ignored (${found.ignored}).` : 'The server does not listen where it came in.';
  }
  if (!found.answer) {
    return `Nothing would be answered: ${found.because}.`;
  }
  const { reply } = found;
  const address = reply.yiaddr && reply.yiaddr !== '0.0.0.0' ? ` ${reply.yiaddr}` : '';
  const verb = { DHCPOFFER: `It would be offered${address}`, DHCPACK: `It would be given${address}`,
    DHCPNAK: 'It would be refused' }[reply.type] ?? `It would be answered ${reply.type}${address}`;
  return `${verb}: ${found.because}.`;
}

/** Whether it is what one would wish for. */
export const isGood = (found) => found.answer === true && found.reply?.type !== 'DHCPNAK';

export function explanation(found) {
  const chapters = grouped(found.steps ?? []);
  return html`<div class="lh-explanation">
    ${[...chapters].map(([chapter, steps]) => html`<section>
      <p class="lh-chapter">${CHAPTERS[chapter] ?? chapter}</p>
      <ol aria-label=${CHAPTERS[chapter] ?? chapter}>${steps.map((each) => html`<li
        class="lh-explanation-step lh-explanation-step-${kindOf(each.step)}">${each.text}</li>`)}</ol></section>`)}
    <section><p class="lh-chapter">Answer</p><ol aria-label="Answer">
      <li class="lh-explanation-step lh-explanation-step-${isGood(found) ? 'yes' : 'bad'}"><strong>${
        answerOf(found)}</strong></li>
      ${found.sent ? html`<li class="lh-explanation-step">to ${found.sent.to ?? found.sent['hw-address']} port ${
        found.sent.port}, from ${found.sent.from}: ${found.sent.because}</li>` : nothing}
      ${(found.changes ?? []).map((each) => html`<li class="lh-explanation-step">${each}</li>`)}</ol>
      ${optionTable(found.reply?.options, 'Options of the answer')}
      ${found.reply?.['not-sent']?.length ? html`<p>Set, but not sent: ${found.reply['not-sent'].map((each, i) =>
        `${i ? '; ' : ''}${each.code} ${each.name} of ${each['set-by']} (${each.why})`)}.</p>` : nothing}
      ${found.reply?.['not-set']?.length ? html`<p>Requested, but set nowhere: options
        ${found.reply['not-set'].join(', ')}.</p>` : nothing}
    </section></div>`;
}

function grouped(steps) {
  const chapters = new Map();
  steps.forEach((each) => chapters.set(each.chapter, [...(chapters.get(each.chapter) ?? []), each]));
  return chapters;
}

/** Which mark stands before a step: whether it was so, was not, or stood in the way. */
function kindOf(step) {
  if (BAD.includes(step)) {
    return 'bad';
  }
  return /^not_|_not_|unreached|later|unset|untold/.test(step) ? 'no' : 'yes';
}

/** Every step of a decision, as it would be taken now, asked for when somebody wants to know. */
class Explain extends View {
  static properties = {
    /** What `/explain` takes. */
    asked: { attribute: false },
    found: { state: true },
    isAsking: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('asked') && JSON.stringify(changed.get('asked')) !== JSON.stringify(this.asked)) {
      this.found = undefined;
    }
  }

  async #ask() {
    this.isAsking = true;
    await this.attempt(async () => {
      this.found = await post('/explain', this.asked, { signal: this.signal });
    });
    this.isAsking = false;
  }

  render() {
    return html`<button class="btn btn-sm btn-outline-secondary" ?disabled=${this.isAsking}
        @click=${this.#ask}>${icon('zoom')}Every step, as it would be decided now</button>
      <div aria-live="polite">${this.isAsking && !this.found ? waiting('Asking the server …') : nothing}
        ${failure(this.failure)}
        ${this.found ? html`<p class="visually-hidden">${answerOf(this.found)}</p>${explanation(this.found)}`
          : nothing}</div>`;
  }
}

customElements.define('lh-explain', Explain);
