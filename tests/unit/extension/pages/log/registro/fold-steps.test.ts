import { expect, it } from 'vitest'
import { type LogLine, logLine } from '../../../../../../extension/log/log-line'
import { foldSteps } from '../../../../../../extension/pages/log/registro/fold-steps'
import { logCode } from '../../../../../../extension/store/log-code'
import type { LogEvent } from '../../../../../../extension/store/log-events'
import { logEntry } from '../../../../../../extension/store/log-rows'

const at = (ms: number): string => new Date(Date.parse('2026-03-14T17:41:00.000Z') + ms).toISOString()
const line = (event: LogEvent, order: string, ms = 0, kind: string | null = null): LogLine =>
  logLine(logEntry(at(ms), event, { orderId: order, jobKey: kind && `s:${order}:${kind}:-:1` }))
const released = (kind: 'kitchen' | 'delivery' | 'invoice', ms = 0, order = 'a') =>
  line({ kind: 'paper-released', paper: kind }, order, ms, kind)
const wordsOf = (lines: LogLine[]) => foldSteps(lines).map(({ words }) => words)

it('one order’s papers that leave together are one step, which names each', () => {
  expect(wordsOf([released('kitchen'), released('delivery', 40), released('invoice', 90)])).toEqual([
    'Papel en camino · comanda, domicilio, comprobante',
  ])
})

it('two are shown as they are', () => {
  expect(wordsOf([released('kitchen'), released('delivery')])).toEqual([
    'Papel en camino · comanda',
    'Papel en camino · domicilio',
  ])
})

it('orders that come at once are folded also where their steps alternate, and keep the order of the first ones', () => {
  const came = (order: string) => [
    line({ kind: 'order-changed', change: 'new', was: null }, order),
    line({ kind: 'papers-planned', papers: [{ paper: 'kitchen', revision: 1 }] }, order),
  ]
  const steps = foldSteps(['a', 'b', 'c'].flatMap(came))
  expect(steps.map(({ words, folded }) => [words, folded.length])).toEqual([
    ['Llegó de Justo · 3 pedidos', 3],
    ['Papel por enviar · comanda × 3 · 3 pedidos', 3],
  ])
})

it('what is more than a second apart is not folded, whichever way the list runs', () => {
  const lines = [0, 1_500, 3_000].map((ms) => released('kitchen', ms))
  expect(foldSteps(lines)).toHaveLength(3)
  expect(foldSteps(lines.toReversed())).toHaveLength(3)
})

it('what went wrong, and each press of a person, is never folded', () => {
  const refused: LogEvent = { kind: 'paper-refused', why: logCode('R-01'), forGood: true }
  const pressed: LogEvent = { kind: 'click', act: logCode('ready'), outcome: logCode('done') }
  for (const event of [refused, pressed])
    expect(foldSteps(['a', 'b', 'c'].map((order) => line(event, order)))).toHaveLength(3)
})

it('every entry is in exactly one step', () => {
  const lines = [
    released('kitchen'),
    line({ kind: 'order-closed' }, 'b', 5),
    released('delivery', 10),
    released('invoice', 900),
  ]
  const shown = foldSteps(lines).flatMap(({ line, folded }) => (folded.length > 0 ? folded : [line]))
  expect(shown.toSorted((a, b) => a.at.localeCompare(b.at))).toEqual(lines)
})
