/** Sizes and places that come from data: set one by one, for no style may stand in the document. */
import { nothing } from 'lit';
import { Directive, directive } from 'lit/directive.js';

class Css extends Directive {
  render() {
    return nothing;
  }

  update(part, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      part.element.style.setProperty(name, value);
    }
    return nothing;
  }
}

/** `<i ${css({width: '10%'})}>` */
export const css = directive(Css);
