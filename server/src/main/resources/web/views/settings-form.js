/** The form of what clients are told somewhere: how long leases last, from where they boot, and options. */
import { html, nothing } from 'lit';
import { isAddress } from '../core/addresses.js';
import { configInUse, editsOf, fill } from '../parts/change.js';
import { open } from '../parts/dialogs.js';
import { objectIn, timeOf, typedTime, wrongTime } from '../parts/lease-time.js';
import { valueOf } from '../parts/jsonc.js';
import '../parts/options-editor.js';
import { saidAt, saidElsewhere, toWrong, without } from '../parts/refusal.js';
import { KINDS, SETTINGS, places } from '../parts/settings.js';

const HELP = {
  'lease-time': 'Seconds, or as 30m, 8h, 7d',
  'renew-time': 'As the lease time, or a share of it as 50%; none leaves it to the client',
  'rebind-time': 'As the renewal time, and later',
  'next-server': 'An address, or this-server: next-server, the siaddr of answers',
  'server-name': 'What clients are told as its name: sname',
  'boot-file-name': 'What the boot server is asked for',
};

const NAMES = Object.keys(SETTINGS);
const TIMES = ['lease-time', 'renew-time', 'rebind-time'];

export const titleOf = ({ kind, name }) =>
  (kind === 'top' ? 'all clients' : `clients of the ${KINDS[kind].toLowerCase()} ${name}`);

/**
 * @param {{kind: string, name: string, path: string, settings: object}} place as `places` has it
 * @param {object} [kept] what was typed before, for who comes back
 * @param {object[]} [errors] what the server said of it
 * @returns {Promise<{title: string, edits: object[], comment: string, typed: object} | undefined>}
 */
function settingsForm(place, kept, errors = []) {
  return new SettingsForm(place, kept, errors).run();
}

/**
 * Changes what is told at one place, where one happens to be: whoever gives it up has not gone anywhere.
 *
 * @param {string} path of the place, as `places` has it
 * @param {() => boolean} isWanted
 * @param {AbortSignal} signal
 */
export async function changeSettings(path, isWanted, signal) {
  const { text } = await configInUse(signal);
  const place = [...places(valueOf(text))].find((each) => each.path === path);
  return place && changeAt(place, isWanted);
}

/** The same of a place that is known. */
export const changeAt = (place, isWanted) => fill((kept, errors) => settingsForm(place, kept, errors), isWanted);

class SettingsForm {
  #place;
  #dialog;
  #typed;
  #isBack;
  #errors;
  #refused;

  constructor(place, kept, errors) {
    this.#place = place;
    this.#isBack = kept !== undefined;
    this.#errors = errors;
    this.#refused = errors;
    const before = place.settings;
    this.#typed = kept ?? {
      ...Object.fromEntries(NAMES.map((name) => [name, typedTime(before[name])])), options: before.options,
    };
  }

  run() {
    return open({
      title: `What ${titleOf(this.#place)} are told`, wide: true, isTyped: this.#isBack,
      body: (dialog) => this.#body(dialog),
    });
  }

  #wrong(name) {
    const text = this.#typed[name].trim();
    const refused = saidAt(this.#refused, name);
    return refused ?? this.#wrongText(name, text);
  }

  #wrongText(name, text) {
    if (typedTime(this.#place.settings[name]) === text) {
      return undefined;
    }
    const isServer = text === '' || text === 'this-server' || isAddress(text) || objectIn(text);
    return name === 'lease-time' ? wrongTime(text)
      : name === 'next-server' && !isServer ? 'expected an IPv4 address, or this-server' : undefined;
  }

  /** Untouched it stays as it was written. */
  #value(name) {
    const before = this.#place.settings[name];
    const text = this.#typed[name];
    return TIMES.includes(name) ? timeOf(text, before)
      : typedTime(before) === text ? before : objectIn(text.trim()) ?? (text.trim() || undefined);
  }

  #submit(event) {
    event.preventDefault();
    const editor = document.querySelector('dialog lh-options-editor');
    if (editor.isWrong || NAMES.some((name) => this.#wrong(name))) {
      toWrong();
      return;
    }
    const options = editor.result();
    const { path, settings } = this.#place;
    const wanted = {
      ...Object.fromEntries(NAMES.map((name) => [name, this.#value(name)])),
      options: Object.keys(options).length > 0 ? options : undefined,
    };
    const edits = [...NAMES, 'options'].flatMap((name) => editsOf(path, name, settings[name], wanted[name]));
    const of = titleOf(this.#place);
    this.#dialog.close({
      title: `Change what ${of} are told`, edits, comment: `options of ${of}`,
      typed: { ...this.#typed, options },
    });
  }

  #body(dialog) {
    this.#dialog = dialog;
    return html`<form novalidate @submit=${(event) => this.#submit(event)}>
      <div class="lh-dialog-body lh-stack">
        ${saidElsewhere(this.#errors, NAMES)}
        ${this.#place.kind === 'top' ? html`<p class="lh-muted mb-0">What holds for everybody, unless a class, a shared
          network, a subnet, a pool or a reservation says otherwise.</p>` : nothing}
        <div><h3 class="form-label">Options</h3>
          <lh-options-editor .value=${this.#typed.options} .errors=${this.#errors}
            .within=${/subnets\[([^\]]+)\]/.exec(this.#place.path)?.[1]}></lh-options-editor></div>
        <div class="lh-pair">${NAMES.map((name) => this.#field(name))}</div>
      </div>
      <footer><button type="button" class="btn btn-outline-secondary" @click=${() => dialog.dismiss()}>Cancel</button>
        <button class="btn btn-primary">Show what it does</button></footer>
    </form>`;
  }

  #field(name) {
    const wrong = this.#wrong(name);
    return html`<div><label class="form-label" for="settings-${name}">${SETTINGS[name]}</label>
      <input id="settings-${name}" class="form-control ${wrong ? 'is-invalid' : ''}" autocomplete="off"
        spellcheck="false" .value=${this.#typed[name]} placeholder="as elsewhere"
        aria-describedby="settings-${name}-says" @input=${(event) => this.#set(name, event.target.value)}>
      <div id="settings-${name}-says" class=${wrong ? 'invalid-feedback d-block' : 'form-text'} aria-live="polite">
        ${wrong ?? HELP[name]}</div></div>`;
  }

  #set(name, text) {
    this.#typed = { ...this.#typed, [name]: text };
    this.#refused = without(this.#refused, name);
    this.#dialog.update();
  }
}
