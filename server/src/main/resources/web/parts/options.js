/** The options of a message, in a table. */
import { html, nothing } from 'lit';

/** @param {{code: number, name: string, value: string, hex?: string, 'set-by'?: string, how?: string}[]} options */
export function optionTable(options, label) {
  if (!options?.length) {
    return nothing;
  }
  const set = options.some((each) => each['set-by']);
  return html`<div class="lh-options" tabindex="0" role="region" aria-label=${label}><table class="table">
    <thead><tr><th scope="col">Code</th><th scope="col">Option</th><th scope="col">Value</th>
      ${set ? html`<th scope="col">Set by</th>` : nothing}</tr></thead>
    <tbody>${options.map((each) => html`<tr><td class="lh-number">${each.code}</td><td>${each.name}</td>
      <td><code title=${each.hex ?? ''}>${each.value}</code></td>
      ${set ? html`<td>${each['set-by']}${each.how ? html` <span class="lh-muted">(${each.how})</span>`
        : nothing}</td>` : nothing}
    </tr>`)}</tbody></table></div>`;
}
