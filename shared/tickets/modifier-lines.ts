import type { Block } from '../ticket'
import { hanging, text } from './blocks'
import { allergyIn, allergyInAnswer } from './kitchen-allergies'
import type { KitchenLine } from './kitchen-line'
import { sayModifiers } from './modifiers'

type Modifier = KitchenLine['modifiers'][number]

/** A shop's option may contain an allergen; a removal of one, or an illness, is a customer's need. */
function isNeed({ group, name }: Modifier, without: boolean): boolean {
  if (without && allergyIn(`sin ${name}`) !== null) return true
  return allergyInAnswer(group, name) === 'illness'
}

/** Options of one line for the cook. Removals are bold, also where only the answer says so. */
export function modifierLines(modifiers: readonly Modifier[]): Block[] {
  return sayModifiers(modifiers).map(({ modifier, sign, words, without }) => {
    if (isNeed(modifier, without)) return text(`${sign} ${words}`, { inverse: true, bold: true, indent: 3 })
    return hanging(4, sign, words, without ? { bold: true } : {})
  })
}
