import { JOB_STATES } from '@shared/job'
import { LOG_STEPS } from '@shared/log-entry'
import { describe, expect, it } from 'vitest'
import { ACTS } from '../../../../extension/acts/acts'
import { stepWords, timelineText } from '../../../../extension/acts/log-words'
import type { StoredLogEntry } from '../../../../extension/store/database'
import { logEntry } from '../../../../extension/store/log-rows'

const KEY = 'MADEUPsto0000001a:MADEUPdlv0000001a:kitchen:cocina:1'
const entry = (...of: Parameters<typeof logEntry>): StoredLogEntry => ({ seq: 1, ...logEntry(...of) })
const at = '2026-03-14T17:05:00.000Z'
const texts = (...entries: StoredLogEntry[]) => timelineText(entries).map((line) => line.text)

describe('an order’s story in the cashier’s words', () => {
  it('lists its steps in their order, each paper by its name', () => {
    expect(
      texts(
        entry(at, 'stored', 'new'),
        entry(at, 'accepted', 'acceptOrder answered ok'),
        entry(at, 'planned', 'kitchen revision 1', { jobKey: KEY }),
        entry(at, 'released', 'kitchen', { jobKey: KEY }),
        entry(at, 'sent', 'bridge has it as queued', { jobKey: KEY }),
        entry(at, 'state', 'printed', { jobKey: KEY }),
      ),
    ).toEqual([
      'Llegó de Justo',
      'Aceptado',
      'Papel planeado · comanda',
      'Papel en camino · comanda',
      'Lo recibió el programa de impresión · comanda',
      'Papel impreso · comanda',
    ])
  })

  it('names every state of a paper, with or without its causes', () => {
    for (const state of JOB_STATES) {
      expect(texts(entry(at, 'state', state, { jobKey: KEY }))).toHaveLength(1)
      expect(texts(entry(at, 'state', `${state}: media-empty`, { jobKey: KEY }))).toEqual(
        texts(entry(at, 'state', state, { jobKey: KEY })),
      )
    }
  })

  it('distinguishes a paper without an answer from one that was cancelled', () => {
    expect(texts(entry(at, 'state', 'cancelled', { jobKey: KEY }))).toEqual(['Papel retirado · comanda'])
    expect(texts(entry(at, 'state', 'cancelled: timed-out', { jobKey: KEY }))).toEqual([
      'Nadie respondió si salió · comanda',
    ])
  })

  it('never shows «handed to a printer without status» as «printed»', () => {
    expect(texts(entry(at, 'state', 'sent', { jobKey: KEY }))[0]).not.toMatch(/\bimpreso\b/i)
  })

  it('says what was collected by each means, what was corrected, and what was given back', () => {
    const person = (message: string) => texts(entry(at, 'person', message))
    expect(person('settled: cash 20000, card 25000, tip 4500')).toEqual([
      'Cobró: efectivo $ 20.000, datáfono $ 25.000; propina $ 4.500',
    ])
    expect(person('settlement corrected: transfer 45000, tip 0')).toEqual(['Corrigió el cobro: transferencia $ 45.000'])
    expect(person('settlement taken back: tip 0')).toEqual(['Deshizo el cobro'])
  })

  it('says which station was ready', () => {
    const person = (message: string) => texts(entry(at, 'person', message))
    expect(person('station COCINA ready')).toEqual(['COCINA tiene lo suyo listo'])
    expect(person('station COCINA not ready')).toEqual(['Deshizo «Listo» de COCINA'])
  })

  it('leaves out what only support needs', () => {
    expect(texts(entry(at, 'state', 'closed by its hour'), entry(at, 'poll', 'x'), entry(at, 'cured', 'x'))).toEqual([])
  })

  it('contains no English and no codes of the log', () => {
    for (const step of LOG_STEPS)
      for (const text of texts(entry(at, step, 'not accepted: timeout', { jobKey: KEY })))
        expect(text).not.toMatch(/accepted|timeout|kitchen|MADEUP/)
  })
})

describe('a click', () => {
  it.each(Object.keys(ACTS))('«%s» has the words of its button', (type) => {
    const click = (outcome: string) => stepWords(entry(at, 'click', `${type}: ${outcome}`))
    expect(click('done')).toMatch(/^Clic: .*[a-záéíóú]/)
    expect(click('A-54')).toBe(`${click('done')}, no se hizo (A-54)`)
  })
})
