import { type Message, say } from '@shared/messages'
import { BRIDGE_URL, type ExtensionSettings } from '@shared/settings/extension'
import { REQUEST_INIT, repeatedOnce } from '../bridge-client/failure'
import { MODE_LABELS } from '../orders/mode-labels'

type Mode = ExtensionSettings['printing']['mode']

/** The fields of step «Programa de impresión». */
export interface ProgramValues {
  bridgeUrl: string
  /** «¿Esta caja acepta e imprime los pedidos de Justo?»; null: not answered. */
  here: boolean | null
  mode: Mode
}

export const MODES: readonly { value: Mode; label: string; hint: string }[] = [
  { value: 'automatic', label: MODE_LABELS.automatic, hint: 'Acepta e imprime solo.' },
  { value: 'manual', label: MODE_LABELS.manual, hint: 'Una persona acepta cada pedido.' },
  { value: 'on-accept', label: MODE_LABELS['on-accept'], hint: 'Imprime lo que allá se acepte.' },
]

/** Whether step 2's question, prints or only looks, was answered on this till. */
export const hasAnswered = ({ printing, active, checklist }: ExtensionSettings): boolean =>
  printing.here || active || checklist.here !== undefined

export const programValues = (saved: ExtensionSettings): ProgramValues => ({
  bridgeUrl: saved.bridge.url,
  here: hasAnswered(saved) ? saved.printing.here : null,
  mode: saved.printing.mode,
})

export type ProgramErrors = Partial<Record<'bridgeUrl' | 'here', Message>>

/** Validation errors; an unanswered question is reported only when the step is saved: `whole`. Pure. */
export const programErrors = ({ bridgeUrl, here }: ProgramValues, whole: boolean): ProgramErrors => ({
  ...(BRIDGE_URL.test(bridgeUrl.trim()) ? {} : { bridgeUrl: say('C-11') }),
  ...(whole && here === null ? { here: say('C-39') } : {}),
})

/** The settings with the typed values. `now`: ISO-8601 UTC. Pure. */
export const withProgram = (values: ProgramValues, saved: ExtensionSettings, now: string): ExtensionSettings => ({
  ...saved,
  bridge: { ...saved.bridge, url: values.bridgeUrl.trim() },
  printing: { ...saved.printing, here: values.here === true, mode: values.mode },
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
