import type { StatusAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import type { BridgeSettings } from '@shared/settings/bridge'
import { BRIDGE_URL, type ExtensionSettings, hasAnswered } from '@shared/settings/extension'
import { REQUEST_INIT, repeatedOnce } from '../bridge-client/failure'
import { MODE_LABELS } from '../orders/mode-labels'
import { type OtherComputer, otherSeries, proposedSeries, type Series, seriesOf } from './other-computer'

type Mode = ExtensionSettings['printing']['mode']

/** The fields of step «Programa de impresión». */
export interface ProgramValues {
  bridgeUrl: string
  /** «¿Esta caja acepta e imprime los pedidos de Justo?»; null: not answered. */
  here: boolean | null
  mode: Mode
  /** «¿Otro computador de este local imprime pedidos de Justo?»; null: not answered. */
  other: OtherComputer | null
  /** This computer's, where it needs another than the other one's. */
  prefix: string
  till: string
}

export const MODES: readonly { value: Mode; label: string; hint: string }[] = [
  { value: 'automatic', label: MODE_LABELS.automatic, hint: 'Acepta e imprime solo.' },
  { value: 'manual', label: MODE_LABELS.manual, hint: 'Una persona acepta cada pedido.' },
  { value: 'on-accept', label: MODE_LABELS['on-accept'], hint: 'Imprime lo que allá se acepte.' },
]

/** `bridge`: null while it does not answer. */
export const programValues = (saved: ExtensionSettings, bridge: BridgeSettings | null): ProgramValues => {
  const other = otherSeries(saved)
  return {
    bridgeUrl: saved.bridge.url,
    here: hasAnswered(saved) ? saved.printing.here : null,
    mode: saved.printing.mode,
    other: saved.otherComputer.answer,
    ...proposedSeries(bridge === null ? other : seriesOf(bridge), other),
  }
}

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

export type ProgramErrors = Partial<Record<'bridgeUrl' | 'here' | 'other' | keyof Series, Message>>

function seriesErrors({ prefix, till }: Series, other: Series, asked: Record<keyof Series, boolean>): ProgramErrors {
  const errors: ProgramErrors = {}
  if (asked.prefix && prefix === other.prefix) errors.prefix = say('C-102', { prefix })
  if (asked.prefix && !/^[A-Z0-9]{0,8}$/.test(prefix)) errors.prefix = say('C-77')
  if (asked.till && till === other.till) errors.till = say('C-103', { letter: till })
  if (asked.till && till === '') errors.till = say('C-81')
  return errors
}

/** Validation errors; an unanswered question is reported only when the step is saved: `whole`. Pure. */
export const programErrors = (
  values: ProgramValues,
  saved: Pick<ExtensionSettings, 'otherComputer'>,
  { whole, status }: { whole: boolean; status: Pick<StatusAnswer, 'numbering' | 'till'> | null },
): ProgramErrors => ({
  ...(BRIDGE_URL.test(values.bridgeUrl.trim()) ? {} : { bridgeUrl: say('C-11') }),
  ...(whole && values.here === null ? { here: say('C-39') } : {}),
  ...(whole && values.here === true && values.other === null ? { other: say('C-101') } : {}),
  ...seriesErrors(values, otherSeries(saved), seriesToChoose(values, status)),
})

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

/** The settings with the typed values. `now`: ISO-8601 UTC. Pure. */
export const withProgram = (values: ProgramValues, saved: ExtensionSettings, now: string): ExtensionSettings => ({
  ...saved,
  bridge: { ...saved.bridge, url: values.bridgeUrl.trim() },
  printing: { ...saved.printing, here: values.here === true, mode: values.mode },
  otherComputer: { ...saved.otherComputer, answer: values.other },
  checklist:
    values.here === null
      ? saved.checklist
      : { ...saved.checklist, here: saved.checklist.here ?? { answer: 'yes', at: now, by: '' } },
})

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
