import { formatTime } from '@shared/dates'
import type { Message } from '@shared/messages'
import { printerLight } from '@shared/printer-light'
import { ORDER_ALERT_KINDS, ORDER_ALERTS } from '../../alerts/alert-rules'
import type { ShopStatus } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { bridgeLight } from '../../shop-day/checks'
import type { Tone } from '../../ui/tone-icon'
import type { Counters } from './counters'
import type { ConnectionState, PanelState } from './panel-state'
import type { PageTrouble } from './shown-page'

const PAGE_TROUBLE_CODES = { unreachable: 'V-40', 'focus-taken': 'V-41' } as const

/**
 * What is wrong now, worst first: a page that blocks the panel, then a worker that is silent or not up, for then
 * the rest may be old.
 */
export function currentTroubles({
  connection,
  notStarted,
  status,
  pageTroubles,
}: Pick<PanelState, 'notStarted' | 'status'> & {
  connection: ConnectionState
  pageTroubles: readonly PageTrouble[]
}): Message[] {
  const offline = connection === 'offline' ? [panelMessage('V-01')] : []
  const ofPage = pageTroubles.map((trouble) => panelMessage(PAGE_TROUBLE_CODES[trouble]))
  return [...ofPage, ...offline, ...(notStarted ? [notStarted] : []), ...(status?.troubles ?? [])]
}

/** What is no fault and only has to be seen until it is over: neither red nor read aloud. */
const NOTICES = new Set<string>(['J-21'])

export const isNotice = (message: Message | undefined): boolean => message !== undefined && NOTICES.has(message.code)

/** The sentence of a trouble in two or three words, for the light over tomapedidos: 14 letters at most. */
const SHORT: Record<string, string> = {
  'A-19': 'Dos cajas',
  'A-39': 'Toque aquí',
  'I-02': 'Sin papel',
  'I-03': 'Tapa abierta',
  'I-05': 'Revise papel',
  'I-06': 'No salió',
  'I-07': 'No salió',
  'I-09': 'Poco papel',
  'I-10': 'Cola detenida',
  'I-11': 'Cola ocupada',
  'J-01': 'Sin Justo',
  'J-05': 'Justo lento',
  'J-06': 'No se lee uno',
  'J-20': 'Otro punto',
  'J-21': 'Sin pedidos',
  'J-22': 'Sin Justo',
  'J-24': 'Sin Justo',
  'J-23': 'Sin Justo',
  'P-01': 'No imprime',
  'P-02': 'No imprime',
  'P-03': 'No imprime',
  'P-04': 'No imprime',
  'P-10': 'Reloj mal',
  'P-22': 'No imprime',
  'V-01': 'Sin conexión',
  'V-40': 'Use Pedidos',
  'V-41': 'Sin teclado',
}

/** Words by letter for codes without words of their own. */
const FAMILIES: Record<string, string> = {
  A: 'Mire Justo',
  C: 'Configurar',
  G: 'Disco falla',
  I: 'Impresora',
  J: 'Justo falla',
  P: 'Impresión',
  V: 'No abre',
}

export const shortWords = (code: string): string => SHORT[code] ?? FAMILIES[code.slice(0, 1)] ?? code

interface ShopLight {
  tone: Tone
  /** `Todo listo`, `Sin papel`. */
  word: string
  /** Needs attention: the folded panel shows the word too. */
  calls: boolean
}

/** A printer that cannot print at this moment, before that is a trouble; null: none. */
function unwellPrinter({ bridge, printers }: ShopStatus): Pick<ShopLight, 'tone' | 'word'> | null {
  const light = bridgeLight(bridge)
  if (light !== null) return { tone: light.tone, word: `Impresión: ${light.word}` }
  for (const printer of printers) {
    const { tone, word } = printerLight(printer)
    if (tone === 'bad' || tone === 'warn') return { tone, word: `${printer.name} ${word}` }
  }
  return null
}

/** The call of the loudspeaker in words, the most urgent cause first; empty: nothing calls. */
function callWord({ alerts }: ShopStatus, counters: Counters): string {
  const kind = ORDER_ALERT_KINDS.find((each) => alerts.unseen.some((id) => id.kind === each))
  return kind === undefined ? '' : ORDER_ALERTS[kind].short(counters)
}

/** The state of printing, and what calls, as one light with its word. */
export function shopLight([worst]: readonly Message[], status: ShopStatus | null, counters: Counters): ShopLight {
  if (worst && !isNotice(worst)) return { tone: 'bad', word: shortWords(worst.code), calls: true }
  if (status === null) return { tone: 'plain', word: 'Conectando…', calls: false }
  const unwell = unwellPrinter(status)
  if (unwell !== null) return { ...unwell, calls: true }
  if (counters.review > 0) return { tone: 'warn', word: 'Revise papel', calls: true }
  const call = callWord(status, counters)
  if (call !== '') return { tone: 'warn', word: call, calls: true }
  if (status.practice.until)
    return { tone: 'plain', word: `Práctica ${formatTime(status.practice.until)}`, calls: true }
  if (worst) return { tone: 'plain', word: shortWords(worst.code), calls: false }
  return { tone: 'good', word: 'Todo listo', calls: false }
}
