import { JOB_STATES } from '@shared/job'
import { LOG_STEPS } from '@shared/log-entry'
import { describe, expect, it } from 'vitest'
import { timelineText } from '../../../../../extension/log/reading/log-story'
import type { StoredLogEntry } from '../../../../../extension/store/database'
import { logEntry } from '../../../../../extension/store/log-rows'

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

  it('leaves out what only support needs', () => {
    expect(texts(entry(at, 'state', 'closed by its hour'), entry(at, 'poll', 'x'), entry(at, 'cured', 'x'))).toEqual([])
  })

  it('contains no English and no codes of the log', () => {
    for (const step of LOG_STEPS)
      for (const text of texts(entry(at, step, 'not accepted: timeout', { jobKey: KEY })))
        expect(text).not.toMatch(/accepted|timeout|kitchen|MADEUP/)
  })
})
