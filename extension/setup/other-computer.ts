import type { BridgeSettings } from '@shared/settings/bridge'
import { DEFAULT_TILL, nextLetter } from '@shared/settings/bridge-parts'
import type { ExtensionSettings } from '@shared/settings/extension'

/** What tells the papers of two computers of one store apart: `J-15` and `C1-000123`. */
export interface Series {
  /** Of invoice numbers. */
  prefix: string
  /** The letter of its tills. */
  till: string
}

export type OtherComputer = NonNullable<ExtensionSettings['otherComputer']['answer']>

/** As every computer begins (shared/settings/bridge.ts). */
const FIRST: Series = { prefix: 'J', till: DEFAULT_TILL }
const LONGEST_PREFIX = 8

export const seriesOf = ({ invoice, till }: Pick<BridgeSettings, 'invoice' | 'till'>): Series => ({
  prefix: invoice.prefix,
  till,
})

/** The other computer's series: as an imported set-up named it, or the one that every computer begins with. */
export const otherSeries = ({ otherComputer }: Pick<ExtensionSettings, 'otherComputer'>): Series =>
  otherComputer.series ?? FIRST

/** The prefix that this computer must not use; null: any may be. */
export const takenPrefix = (settings: Pick<ExtensionSettings, 'otherComputer'>): string | null =>
  settings.otherComputer.answer === 'prints' ? otherSeries(settings).prefix : null

/** `J` → `JB` → `JC`. */
function nextPrefix(prefix: string): string {
  const [, head = '', last = ''] = /^(.+)([B-Y])$/.exec(prefix) ?? []
  return head === '' ? `${prefix.slice(0, LONGEST_PREFIX - 1)}B` : `${head}${nextLetter(last)}`
}

/** Of a computer that has no letter of its own yet. The first one's, which has the default, is never a later one's. */
function laterLetter(other: string): string {
  const later = nextLetter(other.slice(-1))
  return later === FIRST.till ? nextLetter(later) : later
}

/**
 * This computer's own series where it has one that is not the other's, else a later one. One that began with another's copy, or
 * beside one that did, has letters in its prefix: no two of several have the same. Pure.
 */
export function proposedSeries(own: Series, other: Series): Series {
  const till = own.till === other.till || own.till === FIRST.till ? laterLetter(other.till) : own.till
  if (own.prefix !== other.prefix && own.prefix !== FIRST.prefix) return { prefix: own.prefix, till }
  const isMade = till.length > 1 || other.till.length > 1
  const prefix = isMade ? `${other.prefix.slice(0, LONGEST_PREFIX - till.length)}${till}` : nextPrefix(other.prefix)
  return { prefix, till }
}
