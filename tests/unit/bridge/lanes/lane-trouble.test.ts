import { describe, expect, it, vi } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { alone, notReady, ready, send, sendUntil, unreachable, until } from '../support/lane-world'
import { loses } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

describe('a printer that does not accept the paper', () => {
  it.each([
    ['refuses, is busy with another client, or is absent', unreachable('connecting-to-device')],
    ['has no paper', notReady('media-empty')],
    ['has its cover open', notReady('cover-open')],
    ['accepts the connection and does not answer', unreachable('timed-out')],
  ])(
    'gets no byte when it %s: the job waits with the reason, and prints without an action when cured',
    async (_what, printerState) => {
      const world = await openWorld({ settings: alone })
      const printer = world.printer('cocina')
      printer.state = printerState
      const key = await send(world)
      const reasons = 'reasons' in printerState ? printerState.reasons : []
      await until(world, key, { state: 'queued', reasons, attempt: 0 })
      expect((await world.job(key)).nextAttemptAt).not.toBeNull()
      await eventually(() => expect(printer.opens).toBeGreaterThan(4))
      expect(printer.papers).toEqual([])
      printer.state = ready
      await until(world, key, { state: 'printed', attempt: 1 })
    },
  )

  it('is reported offline only after a while', async () => {
    let skip = 0
    const world = await openWorld({ settings: alone, now: () => Date.now() + skip, times: { offlineAfter: 30_000 } })
    const printer = world.printer('cocina')
    printer.state = unreachable('connecting-to-device')
    const key = await sendUntil(world, { reasons: ['connecting-to-device'] })
    skip += 20_000
    world.lanes.status()
    const { opens } = printer
    await eventually(() => expect(printer.opens).toBeGreaterThan(opens))
    expect((await world.job(key)).reasons).toEqual(['connecting-to-device'])
    skip += 10_500
    world.lanes.update()
    await until(world, key, { reasons: ['offline', 'connecting-to-device'] })
  })

  it('is asked repeatedly without a write to the disk', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    printer.state = notReady('media-empty')
    const key = await sendUntil(world, { reasons: ['media-empty'] })
    const seq = world.store.seq
    const first = (await world.job(key)).nextAttemptAt
    const { opens } = printer
    await eventually(() => expect(printer.opens).toBeGreaterThan(opens + 5))
    expect(world.store.seq).toBe(seq)
    expect((await world.job(key)).nextAttemptAt).not.toBe(first)
  })

  it('shows its reasons on every waiting job, not only the first', async () => {
    const world = await openWorld({ settings: alone })
    world.printer('cocina').state = notReady('cover-open')
    const keys = await Promise.all(['a', 'b', 'c'].map((order) => send(world, order)))
    for (const key of keys) await until(world, key, { reasons: ['cover-open'] })
  })

  it('that took no byte has the job queued again without a question', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => ({ outcome: 'untouched', reasons: ['connecting-to-device'] })
    const key = await send(world)
    await eventually(async () => expect((await world.job(key)).attempts[0]?.result).toBe('queued'))
    printer.onSend = confirm
    await until(world, key, { state: 'printed' })
    const expected = { result: 'queued', bytes: 0, reason: 'connecting-to-device' }
    expect((await world.job(key)).attempts[0]).toMatchObject(expected)
  })
})

describe('a paper that is interrupted while it prints', () => {
  it('waits with the reason and continues when the roll is changed', async () => {
    const world = await openWorld()
    const cured = Promise.withResolvers<void>()
    world.printer('cocina').onSend = async (_paper, options, bytes) => {
      options.onStall(['media-empty'])
      await cured.promise
      options.onResume()
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    const key = await sendUntil(world, { state: 'printing', reasons: ['media-empty'] })
    expect(world.lanes.status()[1]).toMatchObject({ state: 'not-ready', reasons: ['media-empty'] })
    cured.resolve()
    await until(world, key, { state: 'printed', reasons: [] })
  })

  it('leaves the printer ready when it is confirmed after a stall', async () => {
    const world = await openWorld({ times: { statusAge: 60_000 } })
    world.printer('cocina').onSend = async (_paper, options, bytes) => {
      options.onStall(['media-empty'])
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    await sendUntil(world, { state: 'printed', reasons: [] })
    await eventually(() => expect(world.lanes.status()[1]).toMatchObject({ state: 'ready', reasons: [] }))
  })

  it.each(['interrupted', 'timed-out'] as const)('is unconfirmed when it ends without a proof: %s', async (reason) => {
    const world = await openWorld()
    world.printer('cocina').onSend = loses(reason)
    const key = await sendUntil(world, { state: 'unconfirmed', reasons: [reason] })
    expect((await world.job(key)).attempts).toMatchObject([{ result: 'unconfirmed', bytes: 5, reason }])
  })

  it('becomes printed when the printer’s answer to its attempt arrives late', async () => {
    const world = await openWorld()
    const late = Promise.withResolvers<'completed' | null>()
    const printer = world.printer('cocina')
    printer.onSend = loses('timed-out', late.promise)
    const key = await sendUntil(world, { state: 'unconfirmed' })
    const { closes } = printer
    late.resolve('completed')
    await until(world, key, { state: 'printed', proof: 'completed', attempt: 1 })
    await eventually(() => expect(printer.closes).toBeGreaterThan(closes))
  })

  it('keeps the cashier’s answer when the printer confirms after it', async () => {
    const world = await openWorld()
    const late = Promise.withResolvers<'completed' | null>()
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = loses('timed-out', late.promise)
    const key = await sendUntil(world, { state: 'unconfirmed' })
    printer.onSend = confirm
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'came-out' })
    late.resolve('completed')
    expect(await world.job(key)).toMatchObject({ state: 'printed', proof: 'person' })
  })

  it('holds the next papers until the printer answers ready again', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => {
      printer.state = unreachable('connecting-to-device')
      return { outcome: 'lost', reason: 'interrupted', bytes: 5, late: Promise.resolve(null) }
    }
    const first = await sendUntil(world, { state: 'unconfirmed' }, 'first')
    printer.onSend = confirm
    const second = await sendUntil(world, { state: 'queued', reasons: ['connecting-to-device'] }, 'second')
    expect(printer.papers).toHaveLength(1)
    printer.state = ready
    await until(world, second, { state: 'printed' })
    expect((await world.job(first)).state).toBe('unconfirmed')
  })

  it('is unconfirmed when the transport throws, and the lane continues', async () => {
    const world = await openWorld()
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => {
      throw new Error('a bug')
    }
    await sendUntil(world, { state: 'unconfirmed', reasons: ['interrupted'] }, 'first')
    printer.onSend = confirm
    await sendUntil(world, { state: 'printed' }, 'second')
  })
})

describe('a ticket that the disk does not read', () => {
  /** A job of an earlier process, whose ticket must be read from the disk, which fails this many times. */
  async function stored() {
    const first = await openWorld({ withoutLanes: true, settings: alone })
    const key = await send(first)
    await first.stop()
    const state = { failures: 0 }
    const world = await openWorld({ folder: first.folder, settings: alone, unreachable: true })
    const read = world.store.state.ticketOf.bind(world.store.state)
    vi.spyOn(world.store.state, 'ticketOf').mockImplementation((job) => {
      if (state.failures-- > 0)
        throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 })
      return read(job)
    })
    return { world, key, state, printer: world.printer('cocina') }
  }

  it('is read again: the job waits, and is printed when the disk works again', async () => {
    const { world, key, state, printer } = await stored()
    state.failures = 3
    printer.state = ready
    await until(world, key, { state: 'printed' })
    expect(world.entries.filter(({ message }) => message.includes('disk I/O error'))).toHaveLength(3)
    expect(printer.papers).toHaveLength(1)
  })

  it('ends its job as failed when it is permanent, so that the next paper is not held', async () => {
    const { world, key, state, printer } = await stored()
    state.failures = Number.POSITIVE_INFINITY
    printer.state = ready
    await until(world, key, { state: 'failed', reasons: ['document-format-error'] })
    state.failures = 0
    await sendUntil(world, { state: 'printed' }, 'order-2')
    expect(printer.papers).toHaveLength(1)
  })
})
