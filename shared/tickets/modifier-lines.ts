import type { Block } from '../ticket'
import { hanging, text } from './blocks'
import { allergyIn } from './kitchen-allergies'
import type { KitchenLine } from './kitchen-line'
import { sayModifiers } from './modifiers'

type Modifier = KitchenLine['modifiers'][number]

/** An option of the shop's own may be made of an allergen; without it, or with an illness, it is a customer's need. */
function isNeed(modifier: Modifier, without: boolean): boolean {
  const found = allergyIn(`${modifier.group} ${modifier.name}`)
  return found === 'illness' || (found === 'allergen' && without)
}

/** A cook's view of the options of one line. What is left out is bold, also where only the answer says it. */
export function modifierLines(modifiers: readonly Modifier[]): Block[] {
  return sayModifiers(modifiers).map(({ modifier, sign, words, without }) => {
    if (isNeed(modifier, without)) return text(`${sign} ${words}`, { inverse: true, bold: true, indent: 3 })
    return hanging(4, sign, words, without ? { bold: true } : {})
  })
}
