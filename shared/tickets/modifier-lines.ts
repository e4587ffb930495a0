import { foldText } from '../text'
import type { Block } from '../ticket'
import { hanging, text } from './blocks'
import { allergyIn, allergyInAnswer } from './kitchen-allergies'
import type { KitchenLine } from './kitchen-line'

type Modifier = KitchenLine['modifiers'][number]
type Role = 'choice' | 'removal' | 'extra'

const ORDER: Record<Role, number> = { choice: 0, removal: 1, extra: 2 }

const saysNo = (modifier: Modifier): boolean => /^(sin|no)\b/.test(foldText(modifier.name))

function roleOf(modifier: Modifier): Role {
  const group = foldText(modifier.group)
  if (saysNo(modifier) || /^(quit|retir|elimin)/.test(group)) return 'removal'
  return /^(adici|extra|agreg)/.test(group) ? 'extra' : 'choice'
}

/** Under «Quitar ingredientes» a bare «cebolla» would be read as an addition: the question goes with it. */
function wording(modifier: Modifier, role: Role): string {
  const times = modifier.count > 1 ? `${modifier.count} x ` : ''
  if (role !== 'removal') return times + modifier.name
  return (times + (saysNo(modifier) ? modifier.name : `${modifier.group}: ${modifier.name}`)).toUpperCase()
}

/** The order never depends on how Justo listed them: choices, removals, extras, each by question and name. */
function inFixedOrder(modifiers: readonly Modifier[]): Modifier[] {
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return [...modifiers].sort(
    (a, b) =>
      ORDER[roleOf(a)] - ORDER[roleOf(b)] ||
      compare(foldText(a.group), foldText(b.group)) ||
      compare(foldText(a.name), foldText(b.name)),
  )
}

/** An option of the shop's own may be made of an allergen; without it, or with an illness, it is a customer's need. */
function isNeed(modifier: Modifier, role: Role): boolean {
  const { group, name } = modifier
  if (role === 'removal' && allergyIn(`sin ${group} ${name}`) !== null) return true
  return allergyInAnswer(group, name) === 'illness'
}

/** A cook's view of the options of one line. */
export function modifierLines(modifiers: readonly Modifier[]): Block[] {
  return inFixedOrder(modifiers).map((modifier) => {
    const role = roleOf(modifier)
    const mark = role === 'extra' ? '+' : '-'
    const words = wording(modifier, role)
    if (isNeed(modifier, role)) return text(`${mark} ${words}`, { inverse: true, bold: true, indent: 3 })
    return hanging(4, mark, words, role === 'removal' ? { bold: true } : {})
  })
}
