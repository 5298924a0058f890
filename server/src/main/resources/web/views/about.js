/** What runs here. */
import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { View } from '../core/view.js';
import { count, dateTime, duration } from '../core/format.js';
import { failure, head, waiting } from '../parts/notes.js';

class About extends View {
  connectedCallback() {
    super.connectedCallback();
    this.every(10000, async () => {
      this.status = await get('/status', {}, this.signal);
    });
  }

  render() {
    return html`${head('About', 'What runs here, and what it is made of.')}
      ${failure(this.failure)}
      ${this.status ? this.#facts() : this.failure ? nothing : waiting('Asking the server …')}`;
  }

  #facts() {
    const { version, java, started, size } = this.status;
    return html`<div class="lh-cards"><section class="lh-card"><header><h2>Server</h2></header><dl class="lh-facts">
      <dt>Version</dt><dd>${version}</dd>
      <dt>Java</dt><dd>${java}</dd>
      <dt>Running since</dt><dd>${dateTime(started)} (${duration(this.status['uptime-seconds'])})</dd>
      <dt>Configured</dt><dd>${count(size.subnets)} subnets, ${count(size.addresses)} addresses, ${count(size.reservations)} reservations</dd>
    </dl></section></div>`;
  }
}

customElements.define('lh-about', About);
