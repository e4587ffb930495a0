import type { Choice } from '@shared/reading/changes'
import { foldText } from '@shared/text'

/** An option as found in the JSON. */
export interface Found extends Choice {
  price: number
  externalId: string | null
  /** Names and ids of its group, in the JSON's words. */
  groupNames: readonly string[]
}

const sameWords = (a: string, b: string): boolean => foldText(a) === foldText(b)

/** The groups have a name or an id in common, or one title begins with the other: «Término», «Término de la carne». */
function sameGroup(a: Found, b: Found): boolean {
  const [one, other] = [foldText(a.title), foldText(b.title)]
  const isShort = one !== '' && other !== '' && (one.startsWith(`${other} `) || other.startsWith(`${one} `))
  return one === other || isShort || a.groupNames.some((name) => b.groupNames.some((also) => sameWords(name, also)))
}

/**
 * The options of both of an item's lists, `modifiers` (A) and `options` (B), those in both once. They are not known to
 * differ (docs/justo.md): `agree` is false where B has more than A has, if A has any.
 */
export function bothLists(a: readonly Found[], b: readonly Found[]): { all: Found[]; agree: boolean } {
  const left = a.map(({ count }) => count)
  const more = b.flatMap((option) => {
    let { count } = option
    for (const [i, twin] of a.entries()) {
      if (!sameWords(twin.name, option.name) || !sameGroup(twin, option)) continue
      const shared = Math.min(count, left[i] ?? 0)
      left[i] = (left[i] ?? 0) - shared
      count -= shared
    }
    return count > 0 ? [{ ...option, count }] : []
  })
  return { all: [...a, ...more], agree: a.length === 0 || more.length === 0 }
}
