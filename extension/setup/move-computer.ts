import type { StatusAnswer } from '@shared/api'
import { MAX_NUMBER } from '@shared/invoice-number'
import { say } from '@shared/messages'
import type { BroughtFrom } from '@shared/moving'
import type { BridgeSettings } from '@shared/settings/bridge'
import { type Check, type ExtensionSettings, parseExtensionSettings } from '@shared/settings/extension'
import { readWhole } from '@shared/typed-number'
import { tillPart } from '../settings/till-part'
import type { FieldErrors, Fields } from './fields'
import { importedTill } from './import-set-up'
import { readKey } from './justo/justo-key'
import { proposedSeries, type Series, seriesOf } from './other-computer'
import { activate } from './steps-done'

/** What a person answers at the computer that takes another one's place. */
export const MOVE_FIELDS = {
  token: { path: 'justo.token', type: 'password' },
  other: { path: 'otherComputer.answer', refused: 'C-101' },
  last: { path: 'invoice.confirmFirst', refused: 'C-83', inputMode: 'numeric', maxLength: 11 },
  checked: { path: 'checklist', refused: 'C-194' },
  earlier: { path: 'otherComputer.earlierCameOut' },
} satisfies Fields

export interface MoveValues {
  /** Empty: the saved key stays. */
  token: string
  /** What becomes of the other computer; null: not answered. */
  other: 'replaced' | 'prints' | null
  /** The last number on a paper, as typed. */
  last: string
  /** It does not sleep, Chrome opens with it, it is heard, and a paper of each printer was seen. */
  checked: boolean
  /** Orders from before came out at the other computer. */
  earlier: boolean
}

export interface MoveFacts {
  saved: ExtensionSettings
  /** This computer has a key for the other one's Justo already. */
  hasKey: boolean
  bridge: BridgeSettings
  from: BroughtFrom
  /** Null: the printing program has not answered yet. */
  numbering: StatusAnswer['numbering'] | null
}

/** As the form begins. What the other computer was told (`leftAt`), and the highest number that is known, are filled in. */
export const moveValues = ({ from, numbering }: Pick<MoveFacts, 'from' | 'numbering'>): MoveValues => ({
  token: '',
  other: from.leftAt === null ? null : 'replaced',
  last: String(numbering?.offeredLast ?? ''),
  checked: false,
  earlier: false,
})

/** With papers of both, a DIAN range cannot be shared: another prefix needs another resolution. */
const sharesRange = ({ other }: MoveValues, { invoice }: BridgeSettings): boolean =>
  other === 'prints' && invoice.mode === 'pos'

export function moveErrors(values: MoveValues, { hasKey, bridge, numbering }: MoveFacts): FieldErrors {
  const last = readWhole(values.last)
  const isLastWrong = last === null || last >= MAX_NUMBER
  const key = readKey(values.token)
  return {
    token: key === null ? say('C-181') : key === '' && !hasKey ? say('C-37') : undefined,
    other: values.other === null ? say('C-101') : sharesRange(values, bridge) ? say('C-195') : undefined,
    // Another prefix begins anew.
    last: values.other !== 'prints' && (isLastWrong || numbering === null) ? say('C-83') : undefined,
    checked: values.checked ? undefined : say('C-194'),
  }
}

/** The number to confirm as next, of the prefix in force by then. Pure. */
export const nextAfterMove = ({ other, last }: MoveValues): number =>
  other === 'prints' ? 1 : (readWhole(last) ?? 0) + 1

const OF_THIS_COMPUTER = ['here', 'sleep', 'start', 'sound'] as const satisfies Check[]

/**
 * This till in the place of the other computer's: its settings (`till`, as the bridge keeps them), this computer's pairing
 * and key, the answers given now, and active. Null: the settings cannot be read. `now`: ISO-8601 UTC. Pure.
 */
export function movedTill(
  values: MoveValues,
  { saved, from }: Pick<MoveFacts, 'saved' | 'from'>,
  till: Record<string, unknown>,
  now: string,
): ExtensionSettings | null {
  const read = parseExtensionSettings({ ...till, bridge: saved.bridge })
  if (!read.ok) return null
  const { checklist } = read.settings
  const imported = importedTill(saved, tillPart(read.settings), { prefix: from.prefix, till: from.till })
  const yes = { answer: 'yes', at: now, by: '' } as const
  const stores = imported.justo.storeIds
  const moved: ExtensionSettings = {
    ...imported,
    justo: { ...imported.justo, token: readKey(values.token) || imported.justo.token },
    printing: { ...imported.printing, here: true },
    checklist: {
      ...checklist,
      store: checklist.store ?? { ...yes, stores },
      ...Object.fromEntries(OF_THIS_COMPUTER.map((check) => [check, yes])),
    },
  }
  const { otherComputer, ...active } = activate(moved, now)
  return { ...active, otherComputer: { ...otherComputer, answer: values.other, earlierCameOut: values.earlier } }
}

/** The prefix of this computer's numbers: its own where both computers print. Pure. */
export const prefixAfterMove = ({ other }: MoveValues, from: Series, bridge: BridgeSettings): string =>
  other === 'prints' ? proposedSeries(seriesOf(bridge), from).prefix : bridge.invoice.prefix
