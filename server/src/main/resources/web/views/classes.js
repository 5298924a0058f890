/** Groups of clients by what they say: what each is given, and who is in it. */
import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { View } from '../core/view.js';
import { plural } from '../core/format.js';
import { href, refine } from '../core/router.js';
import { may } from '../core/session.js';
import { fill, review } from '../parts/change.js';
import { icon } from '../parts/icons.js';
import { empty, failure, head, waiting } from '../parts/notes.js';
import { classForm, pathOf } from './class-form.js';

class Classes extends View {
  static properties = { classes: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#list();
    this.onConfiguration(() => this.#list());
  }

  willUpdate(changed) {
    if (changed.has('query') && this.query.get('new') && may('administrator')) {
      refine({});
      this.query = new URLSearchParams();
      this.#edit();
    }
  }

  #list() {
    return this.attempt(async () => {
      this.classes = (await get('/classes', {}, this.signal)).classes;
    });
  }

  async #edit(each) {
    if (!this.classes) {
      await this.#list();
    }
    const title = each ? `Change the class ${each.name}` : 'Add a class';
    await fill(async (kept, errors) => {
      const made = await classForm(each, this.classes ?? [], kept, errors);
      return made && { ...made, title, comment: title.toLowerCase() };
    }, () => this.isConnected);
  }

  async #remove(each) {
    const title = `Remove the class ${each.name}`;
    await review({ title, edits: [{ op: 'remove', path: pathOf(each.name) }], comment: title.toLowerCase() });
  }

  render() {
    return html`${head('Classes', html`Groups of clients by what they say of themselves. A class has options and times
      of its own, and pools can be for it alone.${may('administrator') ? nothing
        : ' To change one takes the role of an administrator.'}`, this.#add())}
      ${failure(this.failure, () => this.#list())}
      ${this.classes ? this.#shown() : this.failure ? nothing : waiting('Asking for the classes …')}`;
  }

  #add() {
    return may('administrator') ? html`<button class="btn btn-primary" @click=${() => this.#edit()}>
      ${icon('plus')}Add a class</button>` : nothing;
  }

  #shown() {
    if (this.classes.length === 0) {
      return empty('classes', 'There are no classes', 'Phones that need a boot server, guests with shorter leases: a '
        + 'class tells them from the rest by an expression over their options.');
    }
    return html`<div class="lh-stack">${this.classes.map((each) => this.#class(each))}</div>`;
  }

  #class(each) {
    const { test, options, name: _, ...rest } = each.definition;
    return html`<section class="lh-card lh-class"><header><h2>${each.name}</h2>${this.#actions(each)}</header>
      <dl class="lh-facts">
        <dt>Who is in it</dt><dd>${test ? html`<code>${test}</code>`
          : html`<span class="lh-muted">whom a reservation or another class puts into it</span>`}</dd>
        ${options && Object.keys(options).length > 0 ? html`<dt>Is told</dt><dd>${Object.entries(options)
          .map(([name, value]) => html`<div><code>${name}</code> ${written(value)}</div>`)}</dd>` : nothing}
        ${Object.entries(rest).map(([name, value]) => html`<dt><code>${name}</code></dt><dd>${written(value)}</dd>`)}
        <dt>Used by</dt><dd>${this.#uses(each)}</dd>
      </dl></section>`;
  }

  #actions(each) {
    return may('administrator') ? html`<div class="lh-actions">
      <button class="btn btn-sm btn-outline-secondary" @click=${() => this.#edit(each)}
        aria-label="Change ${each.name}">${icon('edit')}Change</button>
      <button class="btn btn-sm btn-outline-danger" @click=${() => this.#remove(each)}
        aria-label="Remove ${each.name}">Remove</button></div>` : nothing;
  }

  #uses(each) {
    const uses = each['used-by'].map((path) => html`<div><code>${path}</code></div>`);
    if (each.reservations > 0) {
      uses.push(html`<div><a href=${href(['reservations'])}>${plural(each.reservations, 'reservation')}</a></div>`);
    }
    return uses.length > 0 ? uses : html`<span class="lh-muted">nothing but itself</span>`;
  }
}

const written = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

customElements.define('lh-classes', Classes);
