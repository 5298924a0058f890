/** Where clients get addresses: all networks, or one subnet of them. */
import { html } from 'lit';
import { View } from '../core/view.js';
import './network-list.js';
import './subnet.js';

class Networks extends View {
  willUpdate() {
    if (this.path.length > 0) {
      document.title = `${this.path.join('/')} · Leasehold`;
    }
  }

  render() {
    return this.path.length > 0
      ? html`<lh-subnet .prefix=${this.path.join('/')} .query=${this.query}></lh-subnet>`
      : html`<lh-network-list .query=${this.query}></lh-network-list>`;
  }
}

customElements.define('lh-networks', Networks);
