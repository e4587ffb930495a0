import type { KitchenContent } from '../payload'
import { foldText } from '../text'
import type { Block } from '../ticket'
import { hanging } from './blocks'

type Modifier = KitchenContent['lines'][number]['modifiers'][number]
type Role = 'choice' | 'removal' | 'extra'

const ORDER: Record<Role, number> = { choice: 0, removal: 1, extra: 2 }

function roleOf(modifier: Modifier): Role {
  const group = foldText(modifier.group)
  if (/^(sin|no)\b/.test(foldText(modifier.name)) || /^(quit|retir|elimin)/.test(group)) return 'removal'
  return /^(adici|extra|agreg)/.test(group) ? 'extra' : 'choice'
}

/** Under «Quitar ingredientes» a bare «cebolla» would be read as an addition: the question goes with it. */
function wording(modifier: Modifier, role: Role): string {
  const times = modifier.count > 1 ? `${modifier.count} x ` : ''
  if (role !== 'removal') return times + modifier.name
  const says = /^(sin|no)\b/.test(foldText(modifier.name))
  return (times + (says ? modifier.name : `${modifier.group}: ${modifier.name}`)).toUpperCase()
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

/** A cook's view of the options of one line. */
export function modifierLines(modifiers: readonly Modifier[]): Block[] {
  return inFixedOrder(modifiers).map((modifier) => {
    const role = roleOf(modifier)
    return hanging(4, role === 'extra' ? '+' : '-', wording(modifier, role), role === 'removal' ? { bold: true } : {})
  })
}
