import { timeAfter } from '@shared/dates'
import type { Reason } from '@shared/job'
import { describe, expect, it } from 'vitest'
import { type LogLine, logLine } from '../../../../../extension/log/log-line'
import { openedFile } from '../../../../../extension/log/support/opened-file'
import { type Light, lightsOf } from '../../../../../extension/pages/support-reader/lights'
import { ownText } from '../../../../../extension/store/log-code'
import { logEntry, outage } from '../../../../../extension/store/log-rows'
import { aBridgeEntry } from '../../../../fixtures/log-entries'

const START = '2026-03-14T17:00:00.000Z'
const at = (minutes: number): string => timeAfter(START, minutes * 60_000)

const ofBridge = (minutes: number, step: LogLine['step'], message: string): LogLine =>
  aBridgeEntry(at(minutes), message, { step })
const started = (minutes: number) => ofBridge(minutes, 'start', 'bridge 0.1.0 listens on port 17177')
const ready = (minutes: number) => ofBridge(minutes, 'cured', 'printer cocina: ready')
const notReady = (minutes: number, ...reasons: Reason[]) =>
  ofBridge(minutes, 'trouble', `printer cocina: not-ready ${reasons.join(' ')}`)
const ofTill = (minutes: number, event: Parameters<typeof logEntry>[1]) => logLine(logEntry(at(minutes), event))
const awake = (minutes: number, lastAwake: number | null = null) =>
  ofTill(minutes, {
    kind: 'worker-started',
    boot: ownText('boot'),
    lastAwake: lastAwake === null ? null : ownText(at(lastAwake)),
  })

const BOTH = [
  { type: 'header', half: 'extension' },
  { type: 'header', half: 'bridge' },
] as const
const TILL_ALONE = [BOTH[0], { type: 'job', half: 'extension', key: 'k', bridge: { printer: 'cocina' } }] as const

async function lights(
  entries: LogLine[],
  heads: readonly { type: string; half: 'extension' | 'bridge' }[] = BOTH,
): Promise<Light[]> {
  const printer = { type: 'printer', half: 'bridge', id: 'cocina' } as const
  const records = [...heads, ...(heads === BOTH ? [printer] : []), ...entries.map((line) => ({ type: 'log', ...line }))]
  return lightsOf(await openedFile(records, 0), at(0), at(60))
}

/** `good 5-20`: tone and minutes of each span. */
const spansOf = (all: Light[], name: string): string[] => {
  const minutes = (time: string) => (Date.parse(time) - Date.parse(START)) / 60_000
  const light = all.find((each) => each.name === name)
  return light?.spans.map(({ tone, from, to }) => `${tone} ${minutes(from)}-${minutes(to)}`) ?? []
}

describe('the light of a printer over time', () => {
  it('is unknown until it is reported, and red from its trouble to its cure, with the word', async () => {
    const all = await lights([started(0), ready(5), notReady(20, 'media-empty'), ready(26)])
    expect(spansOf(all, 'Impresora cocina')).toEqual(['unknown 0-5', 'good 5-20', 'bad 20-26', 'good 26-60'])
    expect(all.at(-1)?.spans[2]).toMatchObject({ word: 'sin papel' })
  })

  it('is unknown from the last word of a printing program that ended until it reports again', async () => {
    const all = await lights([started(0), ready(1), ofBridge(30, 'state', 'x'), started(40), ready(42)])
    expect(spansOf(all, 'Impresora cocina')).toEqual(['unknown 0-1', 'good 1-30', 'unknown 30-42', 'good 42-60'])
    expect(spansOf(all, 'Programa de impresión')).toEqual(['good 0-30', 'bad 30-40', 'good 40-60'])
  })

  it('is what the till heard where the other half is missing, and unknown while it does not reach the program', async () => {
    const all = await lights(
      [
        ofTill(2, outage('printer cocina', true, 'not-ready cover-open')),
        ofTill(4, outage('printer cocina', false, 'ready')),
        ofTill(10, outage('bridge', true, 'closed')),
      ],
      TILL_ALONE,
    )
    expect(spansOf(all, 'Impresora cocina')).toEqual(['unknown 0-2', 'bad 2-4', 'good 4-10', 'unknown 10-60'])
  })

  it('begins with the state from before the shown time', async () => {
    const early = { ...notReady(0, 'offline'), at: timeAfter(START, -60_000) }
    expect(spansOf(await lights([early, ready(3)]), 'Impresora cocina')).toEqual(['bad 0-3', 'good 3-60'])
  })
})

describe('the lights of Justo, the program and this till', () => {
  it('show Justo as unknown before the first answer, red while no orders come in', async () => {
    const all = await lights([
      ofTill(3, { kind: 'poll', askedAt: ownText(at(3)) }),
      ofTill(10, outage('justo', true, 'network')),
      ofTill(12, outage('justo', false, 'answers again')),
    ])
    expect(spansOf(all, 'Justo')).toEqual(['unknown 0-3', 'good 3-10', 'bad 10-12', 'good 12-60'])
  })

  it('show nothing green of a computer that was off', async () => {
    const all = await lights([
      awake(0),
      ofTill(1, { kind: 'poll', askedAt: ownText(at(1)) }),
      awake(40, 15),
      ofTill(45, { kind: 'poll', askedAt: ownText(at(45)) }),
    ])
    expect(spansOf(all, 'Esta caja (Chrome)')).toEqual(['good 0-15', 'bad 15-40', 'good 40-60'])
    expect(spansOf(all, 'Justo')).toEqual(['unknown 0-1', 'good 1-15', 'unknown 15-45', 'good 45-60'])
  })

  it('show the program as not reached while the till misses it, although it writes its own log', async () => {
    const all = await lights([
      started(0),
      ofTill(5, outage('bridge', true, 'silent')),
      ready(7),
      ofTill(9, outage('bridge', false, 'up')),
    ])
    expect(spansOf(all, 'Programa de impresión')).toEqual(['good 0-5', 'bad 5-9', 'good 9-60'])
  })
})
