import type { StatusAnswer } from '@shared/api'
import { say } from '@shared/messages'
import { type BridgeSettings, bridgeShape } from '@shared/settings/bridge'
import { DEFAULT_PORT, LONGEST_TILL } from '@shared/settings/bridge-parts'
import { type ExtensionSettings, extensionShape, hasAnswered } from '@shared/settings/extension'
import { REQUEST_INIT, repeatedOnce } from '../bridge-client/failure'
import { type FieldErrors, type Fields, fieldErrors, firstErrors, typedValues, withTyped } from './fields'
import * as kinds from './kinds'
import { type OtherComputer, otherSeries, proposedSeries, type Series, seriesOf } from './other-computer'
import { activate } from './steps-done'

/** The fields of step «Programa de impresión» in the till's settings. */
const TILL_FIELDS = {
  bridgeUrl: {
    path: 'bridge.url',
    kind: kinds.text,
    refused: 'C-11',
    hint: `Casi siempre http://127.0.0.1:${DEFAULT_PORT}.`,
  },
  here: { path: 'printing.here', refused: 'C-39' },
  other: { path: 'otherComputer.answer', kind: kinds.chosen<OtherComputer | null>(), refused: 'C-101' },
} satisfies Fields

/** This computer's series, where it needs another than the other one's. */
const SERIES_FIELDS = {
  prefix: { path: 'invoice.prefix', refused: 'C-77', label: 'Prefijo de este computador', maxLength: 8 },
  till: { path: 'till', refused: 'C-81', label: 'Letra de sus cajas', maxLength: LONGEST_TILL },
} satisfies Fields

export const PROGRAM_FIELDS = { ...TILL_FIELDS, ...SERIES_FIELDS }

/**
 * The step, as it is typed. `here`: «¿Esta caja acepta e imprime los pedidos de Justo?», null: not answered; `other`:
 * «¿Otro computador de este local imprime pedidos de Justo?», null: not answered. `bridge`: null while it does not answer.
 */
export const programValues = (saved: ExtensionSettings, bridge: BridgeSettings | null) => {
  const other = otherSeries(saved)
  return {
    ...typedValues(TILL_FIELDS, saved),
    here: hasAnswered(saved) ? saved.printing.here : null,
    ...proposedSeries(bridge === null ? other : seriesOf(bridge), other),
  }
}
export type ProgramValues = ReturnType<typeof programValues>

/** The parts of this computer's series that the answer asks for; what is on papers already stays. Pure. */
export function seriesToChoose(
  { here, other }: Pick<ProgramValues, 'here' | 'other'>,
  status: Pick<StatusAnswer, 'numbering' | 'till'> | null,
): Record<keyof Series, boolean> {
  const isSecond = here === true && (other === 'prints' || other === 'replaced')
  return {
    // The one that replaces another goes on with its numbers.
    prefix: isSecond && other === 'prints' && status?.numbering.stage !== 'issued',
    till: isSecond && (status?.till.lastTransaction ?? 0) === 0,
  }
}

function seriesErrors({ prefix, till }: Series, other: Series, asked: Record<keyof Series, boolean>): FieldErrors {
  const taken: FieldErrors = {
    prefix: asked.prefix && prefix === other.prefix ? say('C-102', { prefix }) : undefined,
    till: asked.till && till === other.till ? say('C-103', { letter: till }) : undefined,
  }
  const typed = { ...(asked.prefix && { invoice: { prefix } }), ...(asked.till && { till }) }
  return firstErrors(taken, fieldErrors(SERIES_FIELDS, {}, bridgeShape, typed))
}

export function programErrors(
  values: ProgramValues,
  saved: ExtensionSettings,
  status: Pick<StatusAnswer, 'numbering' | 'till'> | null,
): FieldErrors {
  const unanswered: FieldErrors = {
    here: values.here === null ? say('C-39') : undefined,
    other: values.here === true && values.other === null ? say('C-101') : undefined,
  }
  return firstErrors(
    unanswered,
    fieldErrors(TILL_FIELDS, values, extensionShape, withTyped(TILL_FIELDS, values, saved)),
    seriesErrors(values, otherSeries(saved), seriesToChoose(values, status)),
  )
}

/**
 * The printing program's settings of a computer that accepts and prints: its own series, and no number before the last
 * one used is confirmed. Pure.
 */
export const withSeries = (
  { prefix, till }: Series,
  asked: Record<keyof Series, boolean>,
  saved: BridgeSettings,
): BridgeSettings => ({
  ...saved,
  till: asked.till ? till : saved.till,
  invoice: { ...saved.invoice, confirmFirst: true, ...(asked.prefix && { prefix }) },
})

/**
 * The settings with the typed values. An active till that only looked and is to print now counts as activated now: what
 * it saw until then is not printed by itself. `now`: ISO-8601 UTC. Pure.
 */
export function withProgram(values: ProgramValues, saved: ExtensionSettings, now: string): ExtensionSettings {
  const begins = saved.active && values.here === true && !saved.printing.here
  const next = withTyped(TILL_FIELDS, values, begins ? activate({ ...saved, active: false }, now) : saved)
  const { here = { answer: 'yes', at: now, by: '' } as const } = saved.checklist
  return {
    ...next,
    printing: { ...next.printing, here: values.here === true },
    checklist: values.here === null ? saved.checklist : { ...saved.checklist, here },
  }
}

const ANSWER_MS = 2_000

/** Whether a bridge answers at `bridgeUrl`; `GET /health` needs no token. */
export async function isBridgeRunning(bridgeUrl: string): Promise<boolean> {
  try {
    const init: RequestInit = { ...REQUEST_INIT, signal: AbortSignal.timeout(ANSWER_MS) }
    const response = await repeatedOnce(() => fetch(`${bridgeUrl}/health`, init))
    return response.ok
  } catch {
    return false // closed, or no answer: treated alike as absent
  }
}
