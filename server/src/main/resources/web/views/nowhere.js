/** What is said of an address that leads nowhere. */
import { html } from 'lit';
import { place } from '../core/router.js';
import { View } from '../core/view.js';
import { empty, head } from '../parts/notes.js';

class Nowhere extends View {
  render() {
    return html`${head('No such page')}
      ${empty('overview', 'There is no such page', html`The address of this page ends in
        <code>#/${place().path.join('/')}</code>, and nothing is there. It may be mistyped, or be of another version.`,
        html`<a class="btn btn-primary" href="#/">Go to the overview</a>`)}`;
  }
}

customElements.define('lh-nowhere', Nowhere);
