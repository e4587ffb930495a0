import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Queue, Submitted } from '../../../../../bridge/printers/spooler/spooler'
import { spoolerTransport } from '../../../../../bridge/printers/spooler/spooler-transport'
import { letTimeFlow } from '../../support/virtual-time'
import { opened, recordedOptions, tryOpen } from '../sessions'
import { IDLE, MOVING, ScriptedSpooler, WAITING } from './scripted-spooler'

const TIMES = { poll: 1, leave: 500, leavePerKilobyte: 10, cancel: 20, ending: 5 }
const PAPER = new Uint8Array(100)

beforeEach(letTimeFlow)

const transportTo = (spooler: ScriptedSpooler) => spoolerTransport({ type: 'spooler', queue: 'Caja 1' }, spooler, TIMES)

async function open(spooler: ScriptedSpooler, signal = new AbortController().signal) {
  const result = await transportTo(spooler).open(signal)
  if (!result.ok) throw new Error(result.reasons.join())
  return result.printer
}

async function send(
  spooler: ScriptedSpooler,
  { signal, bytes = PAPER }: { signal?: AbortSignal; bytes?: Uint8Array } = {},
) {
  const { events, ...options } = recordedOptions({ lines: 10, title: 'Justo 15244 COCINA 37' })
  const result = await (await open(spooler, signal)).send(bytes, options)
  expect(events).toEqual(['first byte'])
  if (result.outcome !== 'lost') return result
  const { late, ...rest } = result
  return { ...rest, late: await late }
}

const scripted = (change: Partial<ScriptedSpooler>) => Object.assign(new ScriptedSpooler(), change)

it('a document that left its queue while the bridge was blocked is not cancelled', async () => {
  const spooler = scripted({})
  let isFirst = true
  spooler.job = async () => {
    if (!isFirst) return { place: 'done', begun: true }
    isFirst = false
    vi.advanceTimersByTime(TIMES.leave + 100)
    return WAITING
  }
  expect(await send(spooler)).toMatchObject({ outcome: 'delivered' })
  expect(spooler.asked.join()).not.toContain('cancel')
})

describe('the state of a queue', () => {
  it('is ready without status when it runs and is empty', async () => {
    expect(await open(scripted({}))).toMatchObject({ state: 'blind', reasons: [], paperLow: false })
  })

  it.each<[string, Queue, string[]]>([
    ['is stopped', { ...IDLE, reasons: ['paused'] }, ['paused']],
    ['has documents of others', { ...IDLE, backlog: 2 }, ['queued-in-device']],
    ['is stopped with documents in it', { ...IDLE, reasons: ['paused'], backlog: 7 }, ['paused']],
    ['has a printer without paper', { ...IDLE, reasons: ['media-empty'] }, ['media-empty']],
  ])('is not ready when it %s', async (_, queueNow, reasons) => {
    expect(await open(scripted({ queueNow }))).toMatchObject({ state: 'not-ready', reasons })
  })

  it('is unreachable when there is none', async () => {
    const result = await tryOpen(transportTo(scripted({ queueNow: null })))
    expect(result).toEqual({ ok: false, reasons: ['connecting-to-device'] })
  })

  it('has the documents that a dead bridge left removed before new ones', async () => {
    const spooler = scripted({ queueNow: { ...IDLE, backlog: 2 }, left: [4, 5] })
    const cancel = spooler.cancel.bind(spooler)
    spooler.cancel = async (queue, job) => {
      const answer = await cancel(queue, job)
      spooler.queueNow = { ...IDLE, backlog: spooler.left.length }
      return answer
    }
    expect(await open(spooler)).toMatchObject({ state: 'blind' })
    expect(spooler.asked).toEqual(['cancel 4', 'cancel 5'])
  })

  it('is one lane in whatever case its name is written', () => {
    expect(transportTo(scripted({})).address).toBe('queue:caja 1')
  })
})

describe('a queue whose last paper was taken back', () => {
  it('reports ready, and is not ready for the reason of that until a paper was printed', async () => {
    const spooler = scripted({ looks: [WAITING] })
    const transport = transportTo(spooler)
    expect((await opened(transport)).unresolved).toBeUndefined()
    await (await opened(transport)).send(PAPER, recordedOptions())
    const takenBack = await opened(transport)
    expect(takenBack).toMatchObject({ state: 'blind', reasons: [], unresolved: ['connecting-to-device'] })
    spooler.looks = [{ place: 'done', begun: true }]
    expect(await takenBack.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'delivered' })
    expect((await opened(transport)).unresolved).toBeUndefined()
  })
})

describe('a paper in a queue', () => {
  it('is delivered under its title, with all its bytes, when it has left', async () => {
    const spooler = scripted({ looks: [WAITING, MOVING, null, { place: 'done', begun: true }] })
    expect(await send(spooler)).toEqual({ outcome: 'delivered', bytes: 100 })
    expect(spooler.asked).toEqual(['submit «Justo 15244 COCINA 37» 100'])
  })

  it('is delivered when the system no longer has it', async () => {
    expect(await send(scripted({ looks: [MOVING, { place: 'gone', begun: false }] }))).toMatchObject({
      outcome: 'delivered',
    })
  })

  it('is lost when it is gone from a queue that keeps what it has printed', async () => {
    const lost = { outcome: 'lost', reason: 'interrupted', bytes: 100, late: null }
    expect(await send(scripted({ looks: [WAITING, { place: 'vanished', begun: false }] }))).toEqual(lost)
    const refused = scripted({ looks: [WAITING], cancels: 'refused', afterCancel: { place: 'vanished', begun: false } })
    expect(await send(refused)).toMatchObject({ outcome: 'lost' })
  })

  it('is lost when it is gone after the spooler did not answer: it may have been restarted without its files', async () => {
    const looks = [WAITING, null, null, { place: 'gone', begun: false } as const]
    expect(await send(scripted({ looks }))).toEqual({ outcome: 'lost', reason: 'interrupted', bytes: 100, late: null })
  })

  it('is untouched, for the queue’s reason, when the queue did not accept it', async () => {
    const submits: Submitted = { ok: false, kept: 'nothing', reasons: ['paused'] }
    expect(await send(scripted({ submits }))).toEqual({ outcome: 'untouched', reasons: ['paused'] })
  })

  it('is taken back when it does not begin in time', async () => {
    const spooler = scripted({ looks: [WAITING] })
    expect(await send(spooler)).toEqual({ outcome: 'untouched', reasons: ['connecting-to-device'] })
    expect(spooler.asked.at(-1)).toBe('cancel 7')
  })

  it('is taken back for the reason that the queue has at that time', async () => {
    const spooler = scripted({ looks: [WAITING] })
    const printer = await open(spooler)
    spooler.queueNow = { ...IDLE, reasons: ['paused'], backlog: 1 }
    expect(await printer.send(PAPER, recordedOptions())).toEqual({ outcome: 'untouched', reasons: ['paused'] })
  })

  it('is delivered when it left at the moment of being taken back', async () => {
    const spooler = scripted({ looks: [WAITING], cancels: 'refused', afterCancel: { place: 'gone', begun: false } })
    expect(await send(spooler)).toEqual({ outcome: 'delivered', bytes: 100 })
    const done = scripted({ looks: [WAITING], cancels: 'refused', afterCancel: { place: 'done', begun: true } })
    expect(await send(done)).toEqual({ outcome: 'delivered', bytes: 100 })
  })

  it('is untouched when a system without history deleted it before it began', async () => {
    const spooler = scripted({ looks: [WAITING], afterCancel: { place: 'gone', begun: false } })
    expect(await send(spooler)).toMatchObject({ outcome: 'untouched' })
  })

  it.each([
    ['had begun at the last check', { looks: [WAITING, MOVING] }],
    ['had begun once and waited again', { looks: [MOVING, WAITING] }],
    ['turns out to have begun', { looks: [WAITING], afterCancel: { place: 'dropped', begun: true } as const }],
    ['began between the check and the deletion', { looks: [WAITING], cancels: 'begun' as const }],
    ['stays in the queue', { looks: [WAITING], cancels: 'refused' as const, afterCancel: WAITING }],
    ['is deleted but stays', { looks: [WAITING], afterCancel: WAITING }],
    ['has no answer from the system any more', { looks: [null], cancels: 'refused' as const, afterCancel: null }],
  ])('is lost when it %s', async (_, change) => {
    const spooler = scripted({ afterCancel: { place: 'dropped', begun: false }, ...change })
    expect(await send(spooler)).toEqual({ outcome: 'lost', reason: 'timed-out', bytes: 100, late: null })
    expect(spooler.asked.at(-1)).toBe('cancel 7')
  })

  it('that a user deletes is untouched before it began, and lost afterwards', async () => {
    const expected = { outcome: 'untouched', reasons: ['interrupted'] }
    expect(await send(scripted({ looks: [WAITING, { place: 'dropped', begun: false }] }))).toEqual(expected)
    expect(await send(scripted({ looks: [MOVING, { place: 'dropped', begun: false }] }))).toMatchObject({
      outcome: 'lost',
      reason: 'interrupted',
    })
  })

  it('has more time when it is longer', async () => {
    const looks = [...Array(60).fill(MOVING), { place: 'done', begun: true } as const]
    const spooler = scripted({ looks })
    expect(await send(spooler, { bytes: new Uint8Array(64 * 1024) })).toMatchObject({ outcome: 'delivered' })
  })

  it('is taken back quickly when the bridge ends', async () => {
    const spooler = scripted({ looks: [WAITING] })
    const ending = new AbortController()
    const sending = send(spooler, { signal: ending.signal, bytes: new Uint8Array(1024 * 1024) })
    ending.abort()
    expect(await sending).toMatchObject({ outcome: 'untouched' })
  })
})

describe('a paper whose submission was not answered', () => {
  const submits = { ok: false, kept: 'unknown' } as const

  it('is taken back from the queue where it is found', async () => {
    const spooler = scripted({ submits })
    const printer = await open(spooler)
    spooler.left = [9]
    expect(await printer.send(PAPER, recordedOptions())).toMatchObject({ outcome: 'untouched' })
    expect(spooler.asked).toEqual(['submit «Justo» 100', 'cancel 9'])
  })

  it('is lost when the queue does not have it: it may have left already', async () => {
    const expected = { outcome: 'lost', reason: 'interrupted', bytes: 100, late: null }
    expect(await send(scripted({ submits }))).toEqual(expected)
  })
})
