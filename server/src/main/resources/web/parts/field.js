/** What fields have in common in which somebody types what to look for. */
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/**
 * The value of such a field, by what is looked for. It changes with that alone: what is typed and not yet looked for
 * stays, and so do blanks around it, for another word may follow. As in `.value=${sought(text)}`.
 */
export const sought = directive(class extends Directive {
  #shown;

  update({ element }, [text]) {
    if (text !== this.#shown && element.value.trim() !== text) {
      element.value = text;
    }
    this.#shown = text;
    return noChange;
  }
});
