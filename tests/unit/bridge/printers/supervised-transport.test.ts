import type { Reason } from '@shared/job'
import { describe, expect, it, vi } from 'vitest'
import type { Condition } from '../../../../bridge/printers/answers'
import type { Driver, DriverEvents, Taken } from '../../../../bridge/printers/driver'
import { supervisedTransport } from '../../../../bridge/printers/supervised-transport'
import type { Durations } from '../../../../bridge/printers/transport'
import { SOON } from '../support/soon'
import { completionBlock, READY_STATUS } from './scripted-printer'

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
const ID = Uint8Array.of(0x41, 0x42, 0x43, 0x44)
const MEDIA_EMPTY: Condition = { reasons: ['media-empty'], paperLow: false }
const ALL_WELL: Condition = { reasons: [], paperLow: false }

/** A wire in memory with a printer that answers everything; it takes `room` bytes of paper. */
class Wire {
  room = Number.POSITIVE_INFINITY
  port: Condition | null = null
  /** Sizes of the pieces of paper that it was given. */
  readonly pieces: number[] = []
  paper = 0
  /** What a write of paper ends with, and the wire with it. */
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

  /** The open write ends, and nobody knows what of it went. */
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

async function start(wire: Wire, changes: Partial<Durations> = {}) {
  const transport = supervisedTransport({
    address: 'wire:1',
    openDriver: wire.open,
    confirm: 'completion',
    changes: { ...FAST, ...changes },
  })
  const result = await transport.open(new AbortController().signal)
  if (!result.ok) throw new Error(result.reasons.join())
  const events: string[] = []
  const send = () =>
    result.printer.send(PAPER, {
      processId: ID,
      lines: 1,
      onFirstByte: () => events.push('first byte'),
      onStall: (reasons: Reason[]) => events.push(`stall ${reasons.join()}`),
      onResume: () => events.push('resume'),
    })
  return { printer: result.printer, send, events }
}

describe('a job over a wire', () => {
  it('whose first piece may have gone in part is not untouched: it is lost', async () => {
    const wire = new Wire()
    wire.breaksWith = 'unknown'
    const { send } = await start(wire)
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'interrupted', bytes: 0 })
  })

  it('whose first piece was refused whole is untouched', async () => {
    const wire = new Wire()
    wire.breaksWith = 0
    const { send } = await start(wire)
    expect(await send()).toEqual({ outcome: 'untouched', reasons: ['connecting-to-device'] })
  })

  it('whose first piece may have gone in part is not taken back as untouched', async () => {
    const wire = new Wire()
    wire.room = 0
    Object.assign(wire.features, { recall: () => wire.loseTrack() })
    const { send } = await start(wire)
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'timed-out' })
  })

  it('goes out in pieces of 4 kB, on a wire of packets with one packet first', async () => {
    const plain = new Wire()
    expect(await (await start(plain)).send()).toMatchObject({ outcome: 'confirmed', bytes: 10_000 })
    expect(plain.pieces).toEqual([4096, 4096, 1808])
    const packets = new Wire({ packet: 64 })
    await (await start(packets)).send()
    expect(packets.pieces).toEqual([64, 4096, 4096, 1744])
  })

  it('does not hear what was said before it, on a wire that keeps it', async () => {
    const wire = new Wire({ buffersAnswers: true })
    const { open } = wire
    Object.assign(wire, {
      open: async (events: DriverEvents) => {
        const result = await open(events)
        setTimeout(() => wire.say(0x1e, 0x32, 0x12, 0x72), 2)
        return result
      },
    })
    expect((await start(wire)).printer).toMatchObject({ state: 'ready', reasons: [] })
  })

  it('that nobody takes is taken back where the count is known: untouched', async () => {
    const wire = new Wire({ packet: 64 })
    Object.assign(wire.features, { recall: wire.recall })
    const { send } = await start(wire)
    wire.room = 0
    expect(await send()).toEqual({ outcome: 'untouched', reasons: ['timed-out'] })
    expect(wire.paper).toBe(0)
  })

  it('of which a part was taken at the last moment is lost, with that part’s bytes', async () => {
    const wire = new Wire({ packet: 64 })
    Object.assign(wire.features, { recall: wire.recall })
    const { send } = await start(wire)
    wire.room = 40
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'timed-out', bytes: 40 })
  })

  it('that nobody takes is lost where nobody can know what was', async () => {
    const wire = new Wire()
    const { send } = await start(wire)
    wire.room = 0
    expect(await send()).toMatchObject({ outcome: 'lost', reason: 'timed-out', bytes: 0 })
  })

  it('that stands is held for the reason that the port gives, longer than a stall may last', async () => {
    const wire = new Wire()
    const { send, events } = await start(wire)
    wire.room = 5_000
    wire.port = MEDIA_EMPTY
    const started = performance.now()
    const sending = send()
    await vi.waitFor(() => expect(events).toContain('stall media-empty'), SOON)
    await vi.waitFor(() => expect(performance.now() - started).toBeGreaterThan(2 * (FAST.stall ?? 0)), SOON)
    wire.port = ALL_WELL
    await vi.waitFor(() => expect(events).toContain('resume'), SOON)
    wire.makeRoom()
    expect(await sending).toMatchObject({ outcome: 'confirmed', bytes: 10_000 })
    expect(events).toEqual(['first byte', 'stall media-empty', 'resume'])
  })

  it('held for what the printer itself said is not set free by a port that always says all is well', async () => {
    const wire = new Wire()
    const { send, events } = await start(wire)
    wire.room = 5_000
    wire.port = ALL_WELL
    const started = performance.now()
    const sending = send()
    wire.say(0x1c, 0x00, 0x0c, 0x0f)
    await vi.waitFor(() => expect(performance.now() - started).toBeGreaterThan(2 * (FAST.stall ?? 0)), SOON)
    expect(events).toEqual(['first byte', 'stall media-empty'])
    wire.say(0x14, 0x00, 0x00, 0x0f)
    await vi.waitFor(() => expect(events).toContain('resume'), SOON)
    wire.makeRoom()
    expect((await sending).outcome).toBe('confirmed')
  })

  it('ends with the wire free for the next', async () => {
    const wire = new Wire()
    const { send, printer } = await start(wire)
    await send()
    await printer.close()
    expect(wire.destroyed).toBe(1)
  })
})
