/** Every step of a decision, asked for when somebody wants to know. */
import { html, nothing } from 'lit';
import { post } from '../core/api.js';
import { View } from '../core/view.js';
import { failure } from './notes.js';

const CHAPTERS = {
  classes: 'Classes', network: 'Network', client: 'Client', address: 'Address', times: 'Times', options: 'Options',
  answer: 'Answer', reply: 'Answer',
};

class Explain extends View {
  static properties = {
    /** What `/explain` takes. */
    asked: { attribute: false },
    told: { state: true },
    busy: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('asked') && JSON.stringify(changed.get('asked')) !== JSON.stringify(this.asked)) {
      this.told = undefined;
    }
  }

  async #ask() {
    this.busy = true;
    await this.attempt(async () => {
      this.told = await post('/explain', this.asked, { signal: this.signal });
    });
    this.busy = false;
  }

  render() {
    if (!this.told) {
      return html`${failure(this.failure)}<button class="btn btn-sm btn-outline-secondary" ?disabled=${this.busy}
        @click=${this.#ask}>${this.busy ? 'Asking …' : 'Explain every step'}</button>`;
    }
    const { steps = [], reply, because } = this.told;
    return html`<section class="lh-explained"><h4>What it would be answered now, step by step</h4>
      ${chapters(steps).map(([chapter, texts]) => html`<div><b>${CHAPTERS[chapter] ?? chapter}</b>
        <ul>${texts.map((each) => html`<li>${each}</li>`)}</ul></div>`)}
      <div><b>So</b><p>${because}${reply ? html`: <strong>${reply.type}</strong>` : nothing}</p></div>
    </section>`;
  }
}

/** Neighbours of the same chapter stand together, in the order in which the server went. */
function chapters(steps) {
  const all = [];
  for (const { chapter, text } of steps) {
    if (all.at(-1)?.[0] !== chapter) {
      all.push([chapter, []]);
    }
    all.at(-1)[1].push(text);
  }
  return all;
}

customElements.define('lh-explain', Explain);
