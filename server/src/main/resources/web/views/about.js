/** What runs here, which RFCs it keeps, and what it is made of. */
import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { View } from '../core/view.js';
import { count, dateTime, duration, plural } from '../core/format.js';
import { failure, head, waiting } from '../parts/notes.js';

const COUNTED = { rules: 'Rules', done: 'Kept', partly: 'In part', not: 'Not kept', tests: 'Tests' };

class About extends View {
  static properties = { status: { state: true }, about: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.every(10000, () => this.#look());
  }

  async #look() {
    this.status = await get('/status', {}, this.signal);
    this.about ??= await get('/about', {}, this.signal);
  }

  render() {
    return html`${head('About', 'What runs here, which rules it keeps, and what it is made of.')}
      ${failure(this.failure, () => this.attempt(() => this.#look()))}
      ${this.status ? this.#facts() : this.failure ? nothing : waiting('Asking the server …')}
      ${this.about ? html`${this.#rfcs()}${this.#parts()}` : nothing}`;
  }

  #facts() {
    const { version, java, started, size } = this.status;
    return html`<section class="lh-card lh-about"><h2>Leasehold</h2><dl class="lh-facts">
      <dt>Version</dt><dd>${version}</dd>
      <dt>Java</dt><dd>${java}</dd>
      <dt>Running since</dt><dd>${dateTime(started)} (${duration(this.status['uptime-seconds'])})</dd>
      <dt>Configured</dt><dd>${plural(size.subnets, 'subnet')},
        ${plural(size.addresses, 'address', 'addresses')} to lease,
        ${plural(size.reservations, 'reservation')}</dd>
      <dt>Licence</dt><dd>Apache-2.0</dd>
      <dt>API</dt><dd><a href="/api/docs">browse and try it</a></dd>
    </dl></section>`;
  }

  #rfcs() {
    return html`<section class="lh-card lh-card-flush lh-about"><header><h2>RFCs</h2>
        <p>What they ask of a server, what of that it keeps, and how many classes of tests are about it</p></header>
      <div class="lh-wide" tabindex="0" role="region" aria-label="RFCs"><table class="table">
        <thead><tr><th scope="col">RFC</th><th scope="col">Title</th>
          ${Object.values(COUNTED).map((title) => html`<th scope="col" class="text-end">${title}</th>`)}</tr></thead>
        <tbody>${this.about.rfcs.map((each) => html`<tr><td class="lh-nowrap">${each.rfc}</td><td>${each.title}</td>
          ${Object.keys(COUNTED).map((name) => html`<td class="text-end lh-number">${count(each[name])}</td>`)}
          </tr>`)}</tbody>
      </table></div></section>`;
  }

  #parts() {
    return html`<section class="lh-card lh-card-flush lh-about"><header><h2>Parts</h2>
        <p>By others, with thanks</p></header>
      <div class="lh-wide" tabindex="0" role="region" aria-label="Parts"><table class="table">
        <thead><tr><th scope="col">Part</th><th scope="col">What it does</th><th scope="col">Version</th>
          <th scope="col">Licence</th></tr></thead>
        <tbody>${this.about.parts.map((each) => html`<tr><td>${/^https:\/\//.test(each.url)
            ? html`<a href=${each.url} rel="noreferrer">${each.name}</a>` : each.name}</td><td>${each.what}</td>
          <td class="lh-number">${each.version}</td><td>${each.licence}</td></tr>`)}</tbody></table></div></section>`;
  }
}

customElements.define('lh-about', About);
