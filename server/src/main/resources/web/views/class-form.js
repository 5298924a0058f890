/** The form of a class: its expression is tried, while one types, against the messages that came last. */
import { html, nothing } from 'lit';
import { post } from '../core/api.js';
import { settled } from '../core/view.js';
import { count, plural } from '../core/format.js';
import { editsOf, item } from '../parts/change.js';
import { open } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import { client, moment } from '../parts/marks.js';
import { timeOf, typedTime, wrongTime } from '../parts/lease-time.js';
import '../parts/options-editor.js';
import { saidAt, saidElsewhere, toWrong, without } from '../parts/refusal.js';

const NAME = /^[A-Za-z0-9_][A-Za-z0-9_ .:-]{0,127}$/;
const SHOWN = 8;
const EXAMPLES = {
  "option[60].text == 'MSFT 5.0'": 'Windows',
  "substring(option[60].hex, 0, 5) == 'Cisco'": 'vendor class begins with',
  "substring(pkt4.mac, 0, 3) == 0x0053ff": 'MAC address begins with',
  "relay4[1].text == 'floor-1/port-7'": 'behind a port',
  "option[93].hex == 0x0007": 'boots by UEFI',
};

const FIELDS = ['name', 'test', 'lease-time'];

/** Where the class stands, as `POST /config/edit` takes it. */
export const pathOf = (name) => `$.client-classes${item(name)}`;

/**
 * @param {object | undefined} changed the class, as `GET /classes` has it; none for a new one
 * @param {object[]} classes all that there are
 * @param {object} [kept] what was typed before, for who comes back
 * @param {object[]} [errors] what the server said of it
 * @returns {Promise<{edits: object[], typed: object} | undefined>} the edits that make it so
 */
export function classForm(changed, classes, kept, errors = []) {
  return new ClassForm(changed, classes, kept, errors).run();
}

class ClassForm {
  #changed;
  #names;
  #dialog;
  #name;
  #test;
  #time;
  #tried;
  #problem;
  #options;
  #isBack;
  #errors;
  #refused;
  #run = 0;
  #try = settled(300, () => this.#tryIt());

  constructor(changed, classes, kept, errors) {
    this.#changed = changed;
    this.#isBack = kept !== undefined;
    this.#errors = errors;
    this.#refused = errors;
    this.#names = classes.map((each) => each.name).filter((each) => each !== changed?.name);
    this.#name = kept?.name ?? changed?.name ?? '';
    this.#test = kept?.test ?? changed?.definition.test ?? '';
    this.#time = kept?.time ?? typedTime(changed?.definition['lease-time']);
    this.#options = kept?.options ?? changed?.definition.options;
  }

  run() {
    const title = this.#changed ? `Change ${this.#changed.name}` : 'Add a class';
    const done = open({ title, wide: true, isTyped: this.#isBack, body: (dialog) => this.#body(dialog) });
    this.#tryIt();
    return done;
  }

  async #tryIt() {
    const run = ++this.#run;
    const test = this.#test.trim();
    if (!test) {
      this.#tried = undefined;
      this.#dialog.update();
      return;
    }
    try {
      const tried = await post('/classes/try', { test, limit: 100 });
      if (run === this.#run) {
        this.#tried = { ...tried, test };
        this.#problem = undefined;
      }
    } catch (problem) {
      if (run === this.#run) {
        this.#tried = undefined;
        this.#problem = problem;
      }
    }
    this.#dialog.update();
  }

  #wrongName() {
    const refused = saidAt(this.#refused, 'name');
    if (refused) {
      return refused;
    }
    if (!NAME.test(this.#name)) {
      return 'expected a name: letters, digits, spaces and . : _ -';
    }
    return this.#names.includes(this.#name) ? 'there is a class of that name' : undefined;
  }

  #wrongTime() {
    return saidAt(this.#refused, 'lease-time') ?? wrongTime(this.#time);
  }

  #leaseTime() {
    return timeOf(this.#time, this.#changed?.definition['lease-time']);
  }

  /** What is wrong with what stands there now: of what stood there before, or is not tried yet, the server says it. */
  #wrongTest() {
    return this.#tried?.ok === false && this.#tried.test === this.#test.trim() ? this.#tried.error : undefined;
  }

  #submit(event) {
    event.preventDefault();
    const editor = document.querySelector('dialog lh-options-editor');
    if (this.#wrongName() || this.#wrongTime() || this.#wrongTest() || editor.isWrong) {
      this.#dialog.update();
      toWrong();
      return;
    }
    const options = editor.result();
    this.#dialog.close({
      edits: this.#edits(options), typed: { name: this.#name, test: this.#test, time: this.#time, options },
    });
  }

  #edits(options) {
    const wanted = {
      ...(this.#test.trim() && { test: this.#test.trim() }),
      ...(Object.keys(options).length > 0 && { options }),
      ...(this.#leaseTime() !== undefined && { 'lease-time': this.#leaseTime() }),
    };
    if (!this.#changed) {
      return [{ op: 'add', path: '$.client-classes', value: { name: this.#name, ...wanted } }];
    }
    // One member at a time, so that comments on the others stay.
    const path = pathOf(this.#changed.name);
    const edits = ['test', 'options', 'lease-time']
      .flatMap((name) => editsOf(path, name, this.#changed.definition[name], wanted[name]));
    return this.#name === this.#changed.name ? edits
      : [...edits, { op: 'set', path: `${path}.name`, value: this.#name }];
  }

  #body(dialog) {
    this.#dialog = dialog;
    const error = this.#wrongTest();
    const refused = saidAt(this.#refused, 'test');
    return html`<form @submit=${(event) => this.#submit(event)} novalidate><div class="lh-dialog-body lh-stack">
        ${saidElsewhere(this.#errors, FIELDS)}
        <div class="lh-pair">
          ${this.#field('name', 'Name', this.#name, this.#name && this.#wrongName(), 'As phones')}
          ${this.#field('time', 'Lease time', this.#time, this.#wrongTime(), 'Seconds, or as 30m, 8h, 7d')}</div>
        <div><label class="form-label" for="class-test">Who is in it</label>
          <textarea id="class-test" class="form-control font-monospace ${error || refused ? 'is-invalid' : ''}" rows="3"
            spellcheck="false" aria-describedby="class-test-says" .value=${this.#test}
            @input=${(event) => this.#typeTest(event.target.value)}></textarea>
          <div id="class-test-says" class=${error || refused ? 'invalid-feedback d-block' : 'form-text'}
            aria-live="polite">
            ${refused ?? (error ? html`At column ${error.column}: found ${error.found}, expected ${error.expected}`
              : this.#says())}</div>
          ${this.#test ? nothing : this.#examples()}</div>
        ${this.#tried?.ok ? this.#shown() : nothing}
        <div><h3 class="form-label">Options for it</h3>
          <lh-options-editor .value=${this.#options} .errors=${this.#errors}></lh-options-editor></div>
      </div>
      <footer><button type="button" class="btn btn-outline-secondary" @click=${() => dialog.dismiss()}>Cancel</button>
        <button class="btn btn-primary">See what it does</button></footer></form>`;
  }

  #field(name, label, value, wrong, help) {
    return html`<div><label class="form-label" for="class-${name}">${label}</label>
      <input id="class-${name}" class="form-control ${wrong ? 'is-invalid' : ''}" .value=${value} autocomplete="off"
        spellcheck="false" placeholder=${name === 'time' ? 'as elsewhere' : ''} aria-describedby="class-${name}-says"
        @input=${(event) => this.#set(name, event.target.value)}>
      <div id="class-${name}-says" class=${wrong ? 'invalid-feedback d-block' : 'form-text'} aria-live="polite">
        ${wrong || help}</div></div>`;
  }

  #typeTest(text) {
    this.#test = text;
    this.#refused = without(this.#refused, 'test');
    this.#try();
  }

  #set(name, text) {
    this.#refused = without(this.#refused, name === 'name' ? 'name' : 'lease-time');
    if (name === 'name') {
      this.#name = text.trim();
    } else {
      this.#time = text;
    }
    this.#dialog.update();
  }

  #examples() {
    const use = (test) => {
      this.#test = test;
      this.#dialog.update();
      this.#tryIt();
    };
    return html`<div class="lh-examples">${Object.entries(EXAMPLES).map(([test, what]) =>
      html`<button type="button" class="lh-chip" @click=${() => use(test)}>${what}</button>`)}</div>`;
  }

  #says() {
    if (this.#problem) {
      return `It cannot be tried: ${this.#problem.message}`;
    }
    return this.#tried?.ok
      ? `${count(this.#tried.matched)} of the last ${plural(this.#tried.tried.length, 'message')} would be in it`
      : 'An expression over the message, as in Kea; empty for a class that reservations put clients into';
  }

  #shown() {
    const { tried } = this.#tried;
    const first = [...tried.filter((each) => each.matches), ...tried.filter((each) => !each.matches)].slice(0, SHOWN);
    return html`<div class="lh-tried"><table class="table">
      <caption class="visually-hidden">Tried against the last messages</caption>
      <thead><tr><th scope="col">In it</th><th scope="col">Client</th><th scope="col">Message</th>
        <th scope="col">When</th></tr></thead>
      <tbody>${first.map((each) => html`<tr>
        <td>${each.matches ? html`${icon('ok')} yes` : html`<span class="lh-muted">no</span>`}</td>
        <td>${client(each)}</td><td>${each.type}</td><td>${moment(each.at)}</td></tr>`)}</tbody></table></div>`;
  }
}
