/** A form for one more subnet. */
import { html, nothing } from 'lit';
import { get, said } from '../core/api.js';
import {
  gaps, hostsOf, ipv4Text, isAddress, listOf, overlap, prefixOf, rangeOf, rangeText, sizeOf,
} from '../core/addresses.js';
import { plural } from '../core/format.js';
import { item } from '../parts/change.js';
import { open } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import { routerDoubt } from '../parts/option-values.js';
import { optionOf, saidAt, saidElsewhere, without } from '../parts/refusal.js';

const FIXED = 10;

/** @returns {object} what the form begins with */
export const newSubnet = () => ({
  prefix: '', where: 'near', interface: '', relays: '', network: '', pool: undefined, router: undefined, dns: '',
});

/**
 * @param {object} values kept, so that one can come back to them
 * @param {object[]} [errors] what the server said of them, to who comes back
 * @returns {Promise<{edits: object[], title: string} | undefined>}
 */
export function subnetForm(values, errors) {
  return new SubnetForm(values, errors).run();
}

/** How the configuration calls what the fields are for; options besides. */
const MEMBERS = { prefix: 'subnet', interface: 'interface', relays: 'relays', pool: 'pools' };
const OPTIONS = { router: 'routers', dns: 'domain-name-servers' };

class SubnetForm {
  #values;
  #errors;
  #dialog;
  #interfaces = [];
  #networks = [];
  #subnets = [];

  constructor(values, errors = []) {
    this.#values = values;
    this.#errors = errors;
  }

  run() {
    return open({ title: 'Add a subnet', wide: true, isTyped: this.#values.prefix !== '', body: (dialog) => {
      if (!this.#dialog) {
        this.#dialog = dialog;
        this.#begin();
      }
      return this.#body();
    } });
  }

  async #begin() {
    [this.#interfaces, this.#networks, this.#subnets] = await Promise.all([
      get('/interfaces').then((answer) => answer.interfaces, () => []),
      get('/networks').then((answer) => answer.networks.filter((each) => each.name), () => []),
      get('/subnets').then((answer) => answer.subnets, () => []),
    ]);
    this.#dialog.update();
  }

  /** What is wrong with each field. */
  #check() {
    const { prefix: text, where, network } = this.#values;
    const wrong = {};
    const prefix = prefixOf(text);
    if (!prefix) {
      wrong.prefix = 'A prefix such as 192.0.2.0/24.';
    } else if (prefix.hostBits > 0) {
      wrong.prefix = `It begins at ${ipv4Text(prefix.first)}: did you mean ${ipv4Text(prefix.first)}/${prefix.length}?`;
    } else if (this.#subnets.some((each) => each.subnet === text.trim())) {
      wrong.prefix = 'There is this subnet already.';
    }
    if (where === 'relays' && listOf(this.#values.relays).some((each) => !isAddress(each))) {
      wrong.relays = 'IPv4 addresses, with spaces or commas between them.';
    }
    if (where === 'network' && !network) {
      wrong.network = 'Choose one.';
    }
    if (prefix) {
      this.#checkInside(prefix, wrong);
    }
    if (listOf(this.#values.dns).some((each) => !isAddress(each))) {
      wrong.dns = 'IPv4 addresses, with spaces or commas between them.';
    }
    return { prefix, wrong: { ...this.#saidOf(), ...wrong } };
  }

  /** What the server has said of the fields that are as they were then. */
  #saidOf() {
    const about = [
      ...Object.entries(MEMBERS).map(([name, member]) => [name, saidAt(this.#errors, member)]),
      ...Object.entries(OPTIONS).map(([name, option]) => {
        const found = this.#errors.find((each) => optionOf(each) === option);
        return [name, found && said(found)];
      }),
    ];
    return Object.fromEntries(about.filter(([, text]) => text));
  }

  #checkInside(prefix, wrong) {
    const pool = this.#pool(prefix);
    const range = pool ? rangeOf(pool) : undefined;
    if (pool && !range) {
      wrong.pool = 'Two addresses with a “-” between them, or a prefix.';
    } else if (range && (range.first > range.last || range.first < prefix.first || range.last > prefix.last)) {
      wrong.pool = 'It has to be inside the subnet, from low to high.';
    }
    const router = this.#router(prefix);
    if (listOf(router).some((each) => !isAddress(each))) {
      wrong.router = 'An IPv4 address, or several.';
    }
  }

  #routerSaid(prefix) {
    const doubt = routerDoubt(listOf(this.#router(prefix)), prefix);
    return doubt ? html`<span class="lh-config-warn">${icon('warning')}${doubt}</span>`
      : 'Told to clients; never leased.';
  }

  /** What was typed, or what is sensible: some addresses are left for what has fixed ones. */
  #pool(prefix) {
    if (this.#values.pool !== undefined || !prefix) {
      return (this.#values.pool ?? '').trim();
    }
    const hosts = hostsOf(prefix);
    const first = sizeOf(hosts) > 4 * FIXED ? prefix.first + FIXED : Math.min(hosts.last, hosts.first + 1);
    return rangeText(gaps({ first, last: hosts.last }, [])[0]);
  }

  /** Neither the ends of the subnet nor its routers are leased. */
  #leasable(pool, prefix) {
    const hosts = hostsOf(prefix);
    const taken = [prefix.first, prefix.last].filter((each) => each < hosts.first || each > hosts.last)
      .concat(listOf(this.#router(prefix)).filter(isAddress).map((each) => rangeOf(each).first));
    return sizeOf(pool) - new Set(taken.filter((each) => each >= pool.first && each <= pool.last)).size;
  }

  #router(prefix) {
    return this.#values.router ?? (prefix ? ipv4Text(hostsOf(prefix).first) : '');
  }

  /** What is written into the configuration. */
  #value(prefix) {
    const { where, dns } = this.#values;
    const options = {};
    if (this.#router(prefix)) {
      options.routers = listOf(this.#router(prefix));
    }
    if (dns.trim()) {
      options['domain-name-servers'] = listOf(dns);
    }
    return {
      subnet: this.#values.prefix.trim(),
      ...(where === 'interface' && this.#values.interface ? { interface: this.#values.interface } : {}),
      ...(where === 'relays' && this.#values.relays.trim() ? { relays: listOf(this.#values.relays) } : {}),
      ...(this.#pool(prefix) ? { pools: [this.#pool(prefix)] } : {}),
      ...(Object.keys(options).length > 0 ? { options } : {}),
    };
  }

  #set(name, value) {
    this.#values[name] = value;
    this.#errors = name in OPTIONS ? this.#errors.filter((each) => optionOf(each) !== OPTIONS[name])
      : without(this.#errors, MEMBERS[name]);
    this.#dialog.update();
  }

  #submit(event, { prefix, wrong }) {
    event.preventDefault();
    if (Object.keys(wrong).length > 0) {
      return;
    }
    const { where, network } = this.#values;
    const value = this.#value(prefix);
    const path = where === 'network' ? `$.shared-networks${item(network)}.subnets` : '$.subnets';
    this.#dialog.close({
      title: `Add the subnet ${value.subnet}`, prefix: value.subnet, comment: `subnet ${value.subnet}`,
      edits: [{ op: 'add', path, value }],
    });
  }

  #body() {
    const checked = this.#check();
    const { prefix, wrong } = checked;
    const good = Object.keys(wrong).length === 0;
    const pool = prefix ? rangeOf(this.#pool(prefix)) : undefined;
    return html`<form novalidate @submit=${(event) => this.#submit(event, checked)}>
      <div class="lh-dialog-body lh-config-form">
        ${saidElsewhere(this.#errors, Object.values(MEMBERS))}
        ${this.#field('prefix', 'Prefix', this.#values.prefix, wrong, '192.0.2.0/24', this.#near(prefix))}
        ${this.#where(prefix, wrong)}
        <div class="lh-config-two">
          ${this.#field('pool', 'Pool', this.#pool(prefix), wrong, '192.0.2.10-192.0.2.254',
            pool && !wrong.pool ? `${plural(this.#leasable(pool, prefix), 'address', 'addresses')} for clients.`
              : 'Empty for reservations only.')}
          ${this.#field('router', 'Router', this.#router(prefix), wrong, '192.0.2.1', this.#routerSaid(prefix))}
          ${this.#field('dns', 'DNS servers', this.#values.dns, wrong, 'as for all subnets',
            'Empty: what holds for all subnets.')}
        </div>
        ${good ? html`<details class="lh-config-written"><summary>What is written into the configuration</summary>
          <pre class="lh-pre">${JSON.stringify(this.#value(prefix), null, 2)}</pre></details>` : nothing}
      </div>
      <footer>
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.#dialog.dismiss()}>Cancel</button>
        <button class="btn btn-primary" ?disabled=${!good}>Show what it does</button></footer>
    </form>`;
  }

  #field(name, label, value, wrong, placeholder, help) {
    const isWrong = wrong[name] && value.trim() !== '';
    return html`<div><label class="form-label" for="lh-subnet-${name}">${label}</label>
      <input id="lh-subnet-${name}" class="form-control ${isWrong ? 'is-invalid' : ''}" autocomplete="off"
        spellcheck="false" placeholder=${placeholder} .value=${value} ?autofocus=${name === 'prefix'}
        aria-describedby="lh-subnet-${name}-said" @input=${(event) => this.#set(name, event.target.value)}>
      <p id="lh-subnet-${name}-said" class="lh-config-said" aria-live="polite">${isWrong
        ? html`<span class="lh-config-bad">${icon('error')}${wrong[name]}</span>` : help}</p></div>`;
  }

  /** Which of the server's interfaces has an address there. */
  #of(prefix) {
    return prefix && this.#interfaces.find((each) =>
      each.addresses.some((address) => {
        const at = rangeOf(address.split('/')[0]);
        return at && overlap(at, prefix);
      }));
  }

  #near(prefix) {
    const around = prefix && this.#subnets.find((each) => overlap(prefixOf(each.subnet), prefix));
    return around && around.subnet !== this.#values.prefix.trim()
      ? `Overlaps ${around.subnet}: an address belongs to the longer prefix.` : 'Network and length.';
  }

  #where(prefix, wrong) {
    const own = this.#of(prefix);
    const choices = [
      ['near', own ? `At the interface ${own.name}, which has an address there`
        : 'Behind a relay that has an address in the subnet'],
      ['interface', 'At an interface of this server'],
      ['relays', 'Behind relays with addresses of elsewhere'],
      ...(this.#networks.length > 0 ? [['network', 'On one link with other subnets (shared network)']] : []),
    ];
    return html`<fieldset class="lh-config-where"><legend class="form-label">Where its clients are</legend>
      ${choices.map(([value, text]) => html`<div class="form-check"><input type="radio" class="form-check-input"
        name="lh-subnet-where" id="lh-where-${value}" .checked=${this.#values.where === value}
        @change=${() => this.#set('where', value)}><label for="lh-where-${value}">${text}</label></div>
        ${this.#values.where === value ? this.#detail(value, wrong) : nothing}`)}</fieldset>`;
  }

  #detail(value, wrong) {
    if (value === 'interface') {
      return this.#select('interface', 'Interface', this.#interfaces.map((each) =>
        [each.name, `${each.name} (${each.addresses.join(', ') || 'no address'})`]));
    }
    if (value === 'network') {
      return this.#select('network', 'Shared network', this.#networks.map((each) => [each.name, each.name]));
    }
    return value === 'relays'
      ? this.#field('relays', 'Their addresses (giaddr)', this.#values.relays, wrong, '198.51.100.1',
        'What a relay puts into giaddr.') : nothing;
  }

  #select(name, label, choices) {
    return html`<div><label class="form-label" for="lh-subnet-${name}">${label}</label>
      <select id="lh-subnet-${name}" class="form-select" @change=${(event) => this.#set(name, event.target.value)}>
        <option value="">Choose one</option>
        ${choices.map(([value, text]) => html`<option value=${value} ?selected=${this.#values[name] === value}>
          ${text}</option>`)}</select></div>`;
  }
}
