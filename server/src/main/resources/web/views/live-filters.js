/** What is watched: filters, all of which stand in the address and are applied by the server. */
import { html, nothing } from 'lit';
import { rate } from '../core/format.js';
import { sought } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { OUTCOMES, TROUBLE } from '../parts/outcomes.js';

const TYPES = {
  discover: 'Discover', request: 'Request', inform: 'Inform', release: 'Release', decline: 'Decline', bootp: 'BOOTP',
  unreadable: 'Unreadable',
};

/** As the address has it. */
const ALL_TROUBLE = TROUBLE.join(',');

/** Those that are rare are offered once they have come, or are filtered by. */
const RARE = ['bootp', 'malformed', 'ignored'];

/** As the API takes them; those that are not set are left out. */
export const NAMES = ['client', 'text', 'subnet', 'type', 'outcome', 'xid'];

/**
 * @param {{values: object, subnets: string[], rates: Map<string, number>, wrongSubnet: boolean,
 *     set: (name: string, value: string) => void, typed: (name: string, value: string) => void}} what
 */
export function filters({ values, subnets, rates, wrongSubnet, set, typed }) {
  return html`<form class="lh-filters" role="search" aria-label="What is watched"
      @submit=${(event) => event.preventDefault()}>
    <input class="form-control lh-grow" type="search" aria-label="Client: name, MAC, address or circuit"
      autocomplete="off" spellcheck="false" placeholder="Client: name, MAC, address, circuit …"
      .value=${sought(values.text ?? '')} @input=${(event) => typed('text', event.target.value.trim())}>
    <div class="lh-live-subnet"><input class="form-control ${wrongSubnet ? 'is-invalid' : ''}" type="search"
        list="lh-live-subnets" aria-label="Subnet" placeholder="Any subnet" autocomplete="off" spellcheck="false"
        .value=${sought(values.subnet ?? '')} aria-invalid=${wrongSubnet}
        aria-describedby=${wrongSubnet ? 'lh-live-wrong' : nothing}
        @input=${(event) => typed('subnet', event.target.value.trim())}>
      <datalist id="lh-live-subnets">${subnets.map((each) => html`<option value=${each}></option>`)}</datalist>
      ${wrongSubnet ? html`<small id="lh-live-wrong">as in 192.0.2.0/24</small>` : nothing}</div>
    <select class="form-select" aria-label="Type of message" @change=${(event) => set('type', event.target.value)}>
      <option value="" ?selected=${!values.type}>Any type</option>
      ${Object.entries(TYPES).map(([type, title]) =>
        html`<option value=${type} ?selected=${values.type === type}>${title}</option>`)}
    </select>
    ${values.client ? chip(`Only ${values.client}`, 'Show other clients, too', () => set('client', '')) : nothing}
    ${values.xid ? chip(`Transaction ${values.xid}`, 'Show other transactions, too', () => set('xid', '')) : nothing}
    ${outcomes(values.outcome ?? '', rates, set)}
  </form>`;
}

const chip = (text, label, drop) => html`<span class="lh-chip">${text}
  <button type="button" class="lh-plain" aria-label=${label} @click=${drop}>${icon('close')}</button></span>`;

/** Each outcome with how often it comes; one or more can be chosen. */
function outcomes(chosen, rates, set) {
  const list = chosen.split(',').filter(Boolean);
  const offered = Object.keys(OUTCOMES)
    .filter((each) => !RARE.includes(each) || rates.has(each) || list.includes(each));
  const toggled = (each) => (list.includes(each) ? list.filter((one) => one !== each) : [...list, each]).join(',');
  return html`<div class="lh-live-outcomes">
    <div class="lh-tabs" role="group" aria-label="Outcome">
      <button type="button" aria-pressed=${chosen === ''} @click=${() => set('outcome', '')}>Everything</button>
      <button type="button" aria-pressed=${chosen === ALL_TROUBLE} @click=${() => set('outcome', ALL_TROUBLE)}>Trouble
        only</button></div>
    <div class="lh-live-kinds" role="group" aria-label="Outcomes, one by one">${offered.map((each) => html`
      <button type="button" class="lh-outcome lh-outcome-${each}" aria-pressed=${list.includes(each)}
        @click=${() => set('outcome', toggled(each))}>${OUTCOMES[each]}<small>${
          rates.has(each) ? `${rate(rates.get(each))}/s` : nothing}</small></button>`)}</div>
  </div>`;
}
