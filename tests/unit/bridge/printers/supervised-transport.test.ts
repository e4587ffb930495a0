import { beforeEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../../../bridge/printers/answers'
import type { Driver, DriverEvents, Taken } from '../../../../bridge/printers/driver'
import { supervisedTransport } from '../../../../bridge/printers/supervised-transport'
import type { Durations } from '../../../../bridge/printers/transport'
import { eventually, letTimeFlow } from '../support/virtual-time'
import { completionBlock, READY_STATUS } from './scripted-printer'
import { opened, recordedOptions, tryOpen } from './sessions'

const FAST: Partial<Durations> = {
  answer: 500,
  drain: 10,
  watch: 10,
  stall: 400,
  confirm: 1_000,
  confirmPerLine: 0,
  confirmPerKilobyte: 0,
  late: 200,
  close: 50,
}
const PAPER = Buffer.alloc(10_000, 'A')
const MEDIA_EMPTY: Condition = { reasons: ['media-empty'], paperLow: false }
const ALL_WELL: Condition = { reasons: [], paperLow: false }

beforeEach(letTimeFlow)

/** A connection in memory to a printer that answers everything; it takes `room` bytes of paper. */
class FakeConnection {
  room = Number.POSITIVE_INFINITY
  port: Condition | null = null
  /** Sizes of the written pieces of paper. */
  readonly pieces: number[] = []
  paper = 0
  /** How a write of paper, and the connection with it, ends. */
  breaksWith: 0 | 'unknown' | null = null
  destroyed = 0
  events: DriverEvents | null = null
  #go: (() => void) | null = null
  #recalled = false

  constructor(readonly features: Partial<Driver> = {}) {}

  readonly open = async (events: DriverEvents): Promise<{ ok: true; driver: Driver }> => {
    this.events = events
    const driver: Driver = {
      write: (piece) => this.#write(piece),
      finish: () => events.ended('fin'),
      destroy: async () => {
        this.destroyed += 1
        this.#recalled = true
        this.#go?.()
      },
      portStatus: async () => this.port,
      ...this.features,
    }
    return { ok: true, driver }
  }

  readonly recall = (): void => {
    this.#recalled = true
    this.#go?.()
  }

  makeRoom(): void {
    this.room = Number.POSITIVE_INFINITY
    this.#go?.()
  }

  say(...bytes: number[]): void {
    this.events?.bytes(Uint8Array.from(bytes))
  }

  /** The open write ends; how much of it was sent is unknown. */
  loseTrack(): void {
    this.breaksWith = 'unknown'
    this.#go?.()
  }

  async #write(piece: Uint8Array): Promise<Taken> {
    if (piece[0] === 0x10) this.say(READY_STATUS(piece[2] ?? 0))
    else if (piece[0] === 0x1d) this.say(...completionBlock(piece.slice(7)))
    else return this.#take(piece)
    return piece.length
  }

  async #take(piece: Uint8Array): Promise<Taken> {
    this.pieces.push(piece.length)
    if (this.breaksWith !== null) {
      this.events?.ended('broken')
      return this.breaksWith
    }
    if (this.room < piece.length && !this.#recalled)
      await new Promise<void>((resolve) => {
        this.#go = resolve
      })
    if (this.breaksWith !== null) return this.breaksWith
    const count = Math.min(piece.length, this.room)
    this.room -= count
    this.paper += count
    return count
  }
}

async function start(connection: FakeConnection, changes: Partial<Durations> = {}) {
  const printer = await opened(
    supervisedTransport({
      address: 'wire:1',
      openDriver: connection.open,
      confirm: 'completion',
      changes: { ...FAST, ...changes },
    }),
  )
  const options = recordedOptions()
  return { printer, send: () => printer.send(PAPER, options), events: options.events }
}

describe('a job over a device connection', () => {
  it('whose first piece may have been sent in part is lost', async () => {
    const connection = new FakeConnection()
    connection.breaksWith = 'unknown'
    const { send } = await start(connection)
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'interrupted', bytes: 0 })
  })

  it('whose first piece was refused completely is untouched', async () => {
    const connection = new FakeConnection()
    connection.breaksWith = 0
    const { send } = await start(connection)
    expect(await send()).toEqual({ outcome: 'untouched', reasons: ['connecting-to-device'] })
  })

  it('whose first piece may have been sent in part is not taken back as untouched', async () => {
    const connection = new FakeConnection()
    connection.room = 0
    Object.assign(connection.features, { recall: () => connection.loseTrack() })
    const { send } = await start(connection)
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
  })

  it('is sent in pieces of 4 kB, over a packet connection with one packet first', async () => {
    const plain = new FakeConnection()
    expect(await (await start(plain)).send()).toMatchObject({ outcome: 'confirmed', bytes: 10_000 })
    expect(plain.pieces).toEqual([4096, 4096, 1808])
    const packets = new FakeConnection({ packet: 64 })
    await (await start(packets)).send()
    expect(packets.pieces).toEqual([64, 4096, 4096, 1744])
  })

  it('ignores earlier answers on a connection that buffers them', async () => {
    const connection = new FakeConnection({ buffersAnswers: true })
    const { open } = connection
    Object.assign(connection, {
      open: async (events: DriverEvents) => {
        const result = await open(events)
        setTimeout(() => connection.say(0x1e, 0x32, 0x12, 0x72), 2)
        return result
      },
    })
    expect((await start(connection)).printer).toMatchObject({ state: 'ready', reasons: [] })
  })

  it('that the device does not take is taken back as untouched where the count is known', async () => {
    const connection = new FakeConnection({ packet: 64 })
    Object.assign(connection.features, { recall: connection.recall })
    const { send } = await start(connection)
    connection.room = 0
    expect(await send()).toEqual({ outcome: 'untouched', reasons: ['timed-out'] })
    expect(connection.paper).toBe(0)
  })

  it('of which a part was taken at the last moment is lost, with that part’s bytes', async () => {
    const connection = new FakeConnection({ packet: 64 })
    Object.assign(connection.features, { recall: connection.recall })
    const { send } = await start(connection)
    connection.room = 40
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'timed-out', bytes: 40 })
  })

  it('that the device does not take is lost where the count is unknown', async () => {
    const connection = new FakeConnection()
    const { send } = await start(connection)
    connection.room = 0
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'timed-out', bytes: 0 })
  })

  it('that stalls is held for the reason that the port reports, longer than a stall may last', async () => {
    const connection = new FakeConnection()
    const { send, events } = await start(connection)
    connection.room = 5_000
    connection.port = MEDIA_EMPTY
    const started = performance.now()
    const sending = send()
    await eventually(() => expect(events).toContain('stall media-empty'))
    await eventually(() => expect(performance.now() - started).toBeGreaterThan(2 * (FAST.stall ?? 0)))
    connection.port = ALL_WELL
    await eventually(() => expect(events).toContain('resume'))
    connection.makeRoom()
    expect(await sending).toMatchObject({ outcome: 'confirmed', bytes: 10_000 })
    expect(events).toEqual(['first byte', 'stall media-empty', 'resume'])
  })

  it('held for a reason that the printer reported is not continued because the port always reports ready', async () => {
    const connection = new FakeConnection()
    const { send, events } = await start(connection)
    connection.room = 5_000
    connection.port = ALL_WELL
    const started = performance.now()
    const sending = send()
    connection.say(0x1c, 0x00, 0x0c, 0x0f)
    await eventually(() => expect(performance.now() - started).toBeGreaterThan(2 * (FAST.stall ?? 0)))
    expect(events).toEqual(['first byte', 'stall media-empty'])
    connection.say(0x14, 0x00, 0x00, 0x0f)
    await eventually(() => expect(events).toContain('resume'))
    connection.makeRoom()
    expect((await sending).outcome).toBe('confirmed')
  })

  it('ends with the connection free for the next', async () => {
    const connection = new FakeConnection()
    const { send, printer } = await start(connection)
    await send()
    await printer.close()
    expect(connection.destroyed).toBe(1)
  })
})

it('a connection is closed when its handshake fails unexpectedly', async () => {
  const connection: FakeConnection = new FakeConnection({
    write: async (piece) => {
      if (piece[0] !== 0x10) throw new Error('a bug of the driver')
      connection.say(READY_STATUS(piece[2] ?? 0))
      return piece.length
    },
  })
  const options = { address: 'wire:1', openDriver: connection.open, confirm: 'auto', changes: FAST } as const
  await expect(tryOpen(supervisedTransport(options))).rejects.toThrow('a bug of the driver')
  expect(connection.destroyed).toBe(1)
})
