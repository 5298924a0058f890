/** The name that a lease has in DNS, how far DNS is with it, and having it told again. */
import { html, nothing } from 'lit';
import { ask, part } from '../core/api.js';
import { may } from '../core/session.js';
import { tell } from './dialogs.js';
import { icon } from './icons.js';

/** The worse first. */
const WORDS = {
  failed: 'refused by the DNS server',
  conflict: 'somebody else’s',
  'no-zone': 'in no zone that is kept',
  waiting: 'being told',
  set: 'in DNS',
};

const ORDER = Object.keys(WORDS);

/** Of the name and of the address the one that is worse off; that there is no zone for one of them is as was meant. */
function worse({ forward, reverse }) {
  const both = [forward, reverse].filter(Boolean);
  const kept = both.filter((each) => each.state !== 'no-zone');
  return (kept.length > 0 ? kept : both)
    .sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))[0];
}

function about({ forward, reverse }) {
  const one = (what, each) => each && `${what} ${WORDS[each.state]}${each.why ? `: ${each.why}` : ''}`;
  return [one('The name is', forward), one('The way back from the address is', reverse)].filter(Boolean).join('. ');
}

/** @param {{name: string, forward?: object, reverse?: object} | undefined} dns as a lease has it */
export function nameInDns(dns) {
  if (!dns) {
    return nothing;
  }
  const state = worse(dns)?.state;
  return html`<span class="lh-dns" title=${about(dns)}><span>${dns.name}</span>${state && state !== 'set'
    ? html` <small class="lh-dns-${state}">${WORDS[state]}</small>` : nothing}</span>`;
}

/** With the reason, and for those who may a button. */
export function nameInDnsWhole(lease) {
  const { dns } = lease;
  if (!dns) {
    return nothing;
  }
  const why = worse(dns)?.why;
  return html`<dt>Name in DNS</dt><dd>${nameInDns(dns)}${why ? html`<div class="lh-muted">${why}</div>` : nothing}
    ${may('operator') ? html`<button class="lh-plain lh-dns-again" @click=${() => again(lease)}
      >${icon('history')}Tell DNS again</button>` : nothing}</dd>`;
}

async function again(lease) {
  try {
    await ask('POST', `/leases/${part(lease.address)}/dns`);
    tell(`DNS is told again of ${lease.dns.name}.`);
  } catch (problem) {
    tell(problem.message);
  }
  dispatchEvent(new Event('lh-leases-changed'));
}
