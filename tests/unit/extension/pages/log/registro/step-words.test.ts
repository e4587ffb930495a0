import type { JobState, Reason } from '@shared/job'
import type { LogEntry, PaperState } from '@shared/log-entry'
import { describe, expect, it } from 'vitest'
import { ACTS } from '../../../../../../extension/acts/acts'
import { type LogLine, logLine } from '../../../../../../extension/log/log-line'
import { codesOf, stepWords } from '../../../../../../extension/pages/log/registro/step-words'
import { logCode, ownText } from '../../../../../../extension/store/log-code'
import type { LogEvent } from '../../../../../../extension/store/log-events'
import { logEntry, pressed } from '../../../../../../extension/store/log-rows'
import { aBridgeEntry } from '../../../../../fixtures/log-entries'

const AT = '2026-03-14T17:41:00.000Z'
const KEY = 's:o:kitchen:cocina:1'
const till = (event: LogEvent, jobKey: string | null = null) => logLine(logEntry(AT, event, { orderId: 'o', jobKey }))
const bridge = (step: LogEntry['step'], state: JobState | null = null, where: Partial<PaperState> = {}): LogLine => ({
  ...aBridgeEntry(AT, 'English', { step, orderId: 'o', jobKey: state && KEY }),
  event: state ? { kind: 'paper-state', state, reasons: [], ...where } : undefined,
})
const rerouted = (reasons: Reason[]) => ({ printer: 'CAJA', insteadOf: { printer: 'COCINA', reasons } })
const accepting = (call: 'automatic' | 'not-accepted', cause: 'timeout' | null = null) =>
  till({ kind: 'acceptance', call, cause, calledOff: false, counts: false })
const becomes = (status: string) =>
  till({ kind: 'order-changed', change: 'status', was: logCode('preparing'), is: logCode(status) })
const click = (act: string, outcome: string) =>
  stepWords(till({ kind: 'click', act: logCode(act), outcome: logCode(outcome) }))

it.each<[LogLine, string]>([
  [till({ kind: 'paper-state', state: 'unconfirmed', reasons: ['timed-out'] }, KEY), 'Revisar papel · comanda'],
  [till({ kind: 'outage', subject: 'justo', away: true, detail: ownText('network') }), 'Justo no responde'],
  [accepting('automatic'), 'Se pidió a Justo aceptarlo'],
  [accepting('not-accepted', 'timeout'), 'Justo no lo aceptó'],
  [till(pressed('stop')), '«No podemos hacerlo»'],
  [till(pressed('accept')), '«Aceptar»'],
  [till(pressed('print-now')), '«Imprimir ya»'],
  [till(pressed('note')), '«Aviso a cocina»'],
  [till(pressed('print-external')), '«Imprimir con la factura»'],
  [till(pressed('an act of another build')), 'Una persona decidió'],
  [till({ kind: 'unmarked', mark: 'ready' }), 'Deshizo «Listo»'],
  [till({ kind: 'placed', table: ownText('Terraza 12') }), 'Lo puso en la mesa Terraza 12'],
  [till({ kind: 'order-closed' }), 'Se cerró solo: pasó su hora'],
  [till({ kind: 'order-redated' }), 'Se corrigió su hora: el reloj estaba adelantado'],
  [becomes('out'), 'En Justo pasó a «En camino»'],
  [becomes('on_hold'), 'En Justo pasó a «on_hold»'],
  [till({ kind: 'settings-changed', changes: [] }), 'Se cambió la configuración de esta caja'],
  [till({ kind: 'rang', about: [], outcome: 'blocked' }), 'Chrome no pudo tocar el aviso'],
  [till({ kind: 'of a newer program' } as never), 'Cambió de estado'],
  [till({ kind: 'list-parsed', fresh: 2 }), 'Lista leída'],
  [bridge('state', 'printing'), 'Imprimiendo · comanda'],
  [bridge('state', 'unconfirmed'), 'Revisar papel · comanda'],
  [bridge('queued', 'queued', { printer: 'COCINA' }), 'Papel en la cola de COCINA · comanda'],
  [
    bridge('confirmed', 'printed', { printer: 'CAJA', proof: 'completed' }),
    'CAJA confirmó que imprimió el papel · comanda',
  ],
  [bridge('confirmed', 'printed', { printer: 'CAJA', proof: 'person' }), 'Una persona vio el papel de CAJA · comanda'],
  [bridge('state', 'queued', rerouted(['media-empty'])), 'Pasa a CAJA: COCINA sin papel · comanda'],
  [bridge('state', 'queued', rerouted(['cover-open'])), 'Pasa a CAJA: COCINA con la tapa abierta · comanda'],
  [bridge('state', 'queued', rerouted([])), 'Pasa a CAJA: COCINA no está lista · comanda'],
  [bridge('cured'), 'Se arregló'],
  [
    { ...bridge('changed'), message: 'setting printers.1.connection.host "192.168.1.50" -> "192.168.1.51"' },
    'Cambió «Impresoras · Dirección»',
  ],
  [{ ...bridge('changed'), message: 'settings 4 -> 5 by hand' }, 'Hubo un cambio'],
  [bridge('state'), 'Cambió de estado'],
])('a step is shown to a cashier in words', (line, words) => {
  expect(stepWords(line)).toBe(words)
})

it('what the bar began to show, or no longer shows, has its codes as links, each once', () => {
  const bar = (shown: string[], gone: string[]) => {
    const line = till({ kind: 'bar-changed', shown: shown.map(logCode), gone: gone.map(logCode) })
    return [stepWords(line), ...codesOf(line)]
  }
  expect(bar(['I-02:cocina', 'I-02:caja', 'P-01'], ['J-01'])).toEqual(['Salió en la barra', 'I-02', 'P-01'])
  expect(bar([], ['J-01'])).toEqual(['Ya no está en la barra', 'J-01'])
})

describe('a click', () => {
  it.each(Object.keys(ACTS))('«%s» has the words of its button', (type) => {
    expect(click(type, 'done')).toMatch(/^Clic: .*[a-záéíóú]/)
    expect(click(type, 'A-54')).toBe(`${click(type, 'done')}, no se hizo`)
  })

  it('is named as one where this program does not know the act', () => {
    expect(click('stop', 'done')).toBe('Clic: No podemos hacerlo')
    expect(click('settle', 'A-54')).toBe('Clic: Cobrar, no se hizo')
    expect(click('toString', 'done')).toBe('Clic de una persona')
  })
})
