import type { PrinterState } from '@shared/printer'
import { describe, expect, it } from 'vitest'
import type { Lane } from '../../../../bridge/lanes/lane'
import { LANE_TIMES } from '../../../../bridge/lanes/lane-deps'
import { unknownReadiness } from '../../../../bridge/lanes/printer-health'
import { notePrinter } from '../../../../bridge/notices/note-printer'
import { settingsOf } from '../support/bridge-world'

const NOW = Date.parse('2026-03-15T18:00:00Z')

interface LaneFacts {
  state?: PrinterState
  /** Seconds since its status was read; null: never. */
  asked?: number | null
  blocked?: boolean
  printing?: boolean
}

const lane = ({ state = 'ready', asked = 0, blocked = false, printing = false }: LaneFacts = {}): Lane =>
  ({
    readiness: { ...unknownReadiness, state, at: asked === null ? null : NOW - asked * 1000 },
    blocked,
    printing,
  }) as Lane

/** The printer of a note, and the printers whose status was requested. */
function choose(lanes: Record<string, Lane>, trouble: Lane | null = null, settings = settingsOf()) {
  const wanted: string[] = []
  const all = { laneOf: (id: string) => lanes[id] ?? null, wantFallback: (id: string) => void wanted.push(id) }
  return { printer: notePrinter(settings, all, trouble, { now: NOW, times: LANE_TIMES }), wanted }
}

describe('a note’s printer', () => {
  it('is the invoice printer, ready or without status', () => {
    for (const state of ['ready', 'blind'] as const)
      expect(choose({ caja: lane({ state }), cocina: lane() }).printer).toBe('caja')
  })

  it('is the next one that can print when that one cannot', () => {
    for (const caja of [lane({ state: 'not-ready' }), lane({ state: 'blind', blocked: true })])
      expect(choose({ caja, cocina: lane() }).printer).toBe('cocina')
  })

  it('is waited for while its status is out of date', () => {
    // The last one was read before the clock was set back.
    for (const caja of [lane({ asked: null }), lane({ asked: 60 }), lane({ asked: -60 })])
      expect(choose({ caja, cocina: lane() })).toEqual({ printer: null, wanted: ['caja'] })
    expect(choose({ caja: lane({ asked: 60, printing: true }), cocina: lane() }).printer).toBe('caja')
  })

  it('is the printer in trouble last of all', () => {
    const caja = lane()
    expect(choose({ caja, cocina: lane() }, caja).printer).toBe('cocina')
    expect(choose({ caja, cocina: lane({ state: 'not-ready' }) }, caja).printer).toBe('caja')
    const blocked = lane({ state: 'blind', blocked: true })
    expect(choose({ caja: blocked, cocina: lane({ state: 'not-ready' }) }, blocked).printer).toBeNull()
  })

  it('counts two printers of the settings at one address as one', () => {
    const caja = lane()
    const third = { id: 'barra', name: 'Barra', connection: { type: 'network', host: '192.168.1.52' } }
    const settings = settingsOf({ printers: [...settingsOf().printers, third] })
    expect(choose({ caja, cocina: caja, barra: lane() }, caja, settings).printer).toBe('barra')
  })

  it('is none where there is no printer', () => expect(choose({}).printer).toBeNull())
})
