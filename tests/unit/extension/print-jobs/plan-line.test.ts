import type { JobState } from '@shared/job'
import { jobPayload } from '@shared/payload'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { Stations } from '../../../../extension/context/worker-context'
import type { StoredJob } from '../../../../extension/order-model/records'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planLine } from '../../../../extension/print-jobs/plan-line'
import { aJobView, aLine, aStoredOrder } from '../../../fixtures/orders'
import { activeSettings } from '../a-worker-context'

const now = (n: number) => new Date(Date.UTC(2026, 2, 14, 17, n)).toISOString()
/** The kitchen's part of an order of `quantity` dishes; 0: nothing. */
const stored = (quantity: number) => aStoredOrder({ lines: quantity === 0 ? [] : [aLine({ quantity })] })
const stations: Stations = { version: 'v1', list: [], holding: [{ station: '*', name: '' }] }

async function wanted(quantity: number, kind: 'kitchen' | 'delivery' = 'kitchen') {
  const found = (await wantedDocuments(stored(quantity), activeSettings(), stations)).find((w) => w.kind === kind)
  if (!found) throw new Error(`a ${kind} expected`)
  return found
}

/** The jobs of the line after each step, as they would be stored. */
class Line {
  rows: StoredJob[] = []
  #minute = 0

  /** Resolves with the line's `text` afterwards. */
  async planFor(quantity: number, kind: 'kitchen' | 'delivery' = 'kitchen'): Promise<string[]> {
    this.#minute += 1
    const { put, remove } = planLine(stored(quantity), await wanted(quantity, kind), this.rows, now(this.#minute))
    for (const job of put) this.set(job)
    this.rows = this.rows.filter((row) => !remove.includes(row.key))
    return this.text
  }

  set(job: StoredJob): void {
    this.rows = [...this.rows.filter((row) => row.key !== job.key), job]
  }

  /** The bridge's state of the paper with this key. */
  setState(name: string, state: JobState): void {
    for (const row of this.rows.filter(({ key }) => key.endsWith(name)))
      this.set({ ...row, state: 'dispatched', view: aJobView({ key: row.key, kind: row.kind, state }) })
  }

  sent(): void {
    for (const row of this.rows) if (row.state === 'held') this.set({ ...row, state: 'ready' })
  }

  /** `kitchen:*:1 held`, and whether it is to be cancelled. */
  get text(): string[] {
    const name = ({ key }: StoredJob) => key.split(':').slice(2).join(':')
    return this.rows.map((row) => `${name(row)} ${row.view?.state ?? row.state}${row.wanted ? '' : ' back'}`)
  }

  get newest(): StoredJob['payload'] | undefined {
    return this.rows.at(-1)?.payload
  }
}

const linesOf = (lines: readonly { quantity: number }[] | null | undefined) => lines?.map((line) => line.quantity)

/** Null: without an answer of the bridge yet. */
async function withComanda(state: JobState | null): Promise<Line> {
  const line = new Line()
  await line.planFor(2)
  line.sent()
  if (state) line.setState('kitchen:*:1', state)
  return line
}

/** Of 2, which came out, to 3. */
async function withChange(state: JobState): Promise<Line> {
  const line = await withComanda('printed')
  await line.planFor(3)
  line.sent()
  line.setState('change:*:1', state)
  return line
}

describe('the papers of one station', () => {
  it('start with a comanda, rewritten in place while it is held', async () => {
    const line = new Line()
    await line.planFor(2)
    expect(await line.planFor(3)).toEqual(['kitchen:*:1 held'])
    expect(line.newest?.kind === 'kitchen' && linesOf(line.newest.content.lines)).toEqual([3])
  })

  it.each(['queued', 'failed', 'expired', null] as const)(
    'replace a comanda that is «%s» at the bridge',
    async (state) => {
      const line = await withComanda(state)
      expect(await line.planFor(3)).toEqual([`kitchen:*:1 ${state ?? 'ready'}`, 'kitchen:*:2 held'])
      expect(line.newest?.replaces).toMatch(/kitchen:\*:1$/)
    },
  )

  it.each(['printed', 'sent'] as const)('change a comanda that is «%s», compared with its content', async (state) => {
    const line = await withComanda(state)
    expect(await line.planFor(3)).toEqual([`kitchen:*:1 ${state}`, 'change:*:1 held'])
    const change = line.newest
    expect(z.safeParse(jobPayload, change).success).toBe(true)
    const expected = [[2], null, (await wanted(3)).payload.contentHash]
    expect([linesOf(change?.context.before), change?.replaces, change?.contentHash]).toEqual(expected)
  })

  it('print the whole content again where the state of the comanda, or of the change, is unknown', async () => {
    const line = await withComanda('unconfirmed')
    expect((await line.planFor(3)).at(-1)).toBe('kitchen:*:2 held')
    expect(line.newest?.replaces).toBeNull()
    const changed = await withChange('unconfirmed')
    expect((await changed.planFor(4)).at(-1)).toBe('change:*:2 held')
    expect(changed.newest?.context.before).toBeNull()
  })

  it('print no change compared with a paper of another database', async () => {
    const line = await withComanda('printed')
    for (const row of line.rows) line.set({ ...row, contentUnknown: true })
    await line.planFor(3)
    expect(line.newest?.context).toMatchObject({ before: null, beforeHead: null })
  })

  it('replace a change that has not started, compared with what is on paper', async () => {
    const line = await withChange('queued')
    expect(await line.planFor(4)).toEqual(['kitchen:*:1 printed', 'change:*:1 queued', 'change:*:2 held'])
    expect(line.newest?.replaces).toMatch(/change:\*:1$/)
    expect(linesOf(line.newest?.context.before)).toEqual([2])
  })

  it('print each change of A → B → A once, when B came out', async () => {
    const line = await withChange('printed')
    expect((await line.planFor(2)).at(-1)).toBe('change:*:2 held')
    expect(linesOf(line.newest?.context.before)).toEqual([3])
  })

  it('print nothing for A → B → A when B has not started: it is cancelled, and a third change wants it again', async () => {
    const line = await withChange('queued')
    expect(await line.planFor(2)).toEqual(['kitchen:*:1 printed', 'change:*:1 queued back'])
    await line.planFor(3)
    // It is sent again: the bridge may have taken it back already.
    expect(line.text).toEqual(['kitchen:*:1 printed', 'change:*:1 ready'])
  })

  it('do not grow while the content is the same, in whatever state they are', async () => {
    for (const state of ['queued', 'printing', 'printed', 'sent', 'unconfirmed', 'failed', 'expired'] as const) {
      const line = await withComanda(state)
      expect(await line.planFor(2)).toEqual([`kitchen:*:1 ${state}`])
    }
  })

  it('start again after a comanda that was cancelled', async () => {
    const line = await withComanda('cancelled')
    expect(await line.planFor(2)).toEqual(['kitchen:*:1 cancelled', 'kitchen:*:2 held'])
  })

  it('stay as they are when the bridge closed one without an answer: it may be in the kitchen', async () => {
    const line = await withComanda('cancelled')
    const nobodyAnswered = (rows: StoredJob[]) => {
      for (const row of rows) if (row.view) line.set({ ...row, view: { ...row.view, reasons: ['timed-out'] } })
    }
    nobodyAnswered(line.rows)
    expect(await line.planFor(2)).toEqual(['kitchen:*:1 cancelled'])
    // An edit is printed as after any paper with an unknown state: the whole.
    expect(await line.planFor(3)).toEqual(['kitchen:*:1 cancelled', 'kitchen:*:2 held'])
    expect(line.newest?.replaces).toBeNull()
    line.sent()
    line.setState('kitchen:*:2', 'cancelled')
    nobodyAnswered(line.rows)
    expect(await line.planFor(3)).toEqual(['kitchen:*:1 cancelled', 'kitchen:*:2 cancelled'])
  })

  it('end with an empty change when the last line was removed, but with none where nothing is on paper', async () => {
    const line = await withComanda('printed')
    expect((await line.planFor(0)).at(-1)).toBe('change:*:1 held')
    expect(z.safeParse(jobPayload, line.newest).success).toBe(true)
    expect(linesOf(line.newest?.context.before)).toEqual([2])
    const early = await withComanda('queued')
    expect(await early.planFor(0)).toEqual(['kitchen:*:1 queued back'])
    const unconfirmed = await withComanda('unconfirmed')
    expect((await unconfirmed.planFor(0)).at(-1)).toBe('change:*:1 held')
  })

  it('start again after a void, if an order continues; a void that has not started is cancelled', async () => {
    const line = await withComanda('printed')
    const [comanda] = line.rows
    if (!comanda) throw new Error('a comanda expected')
    const notice = { ...comanda, key: comanda.key.replace(':kitchen:', ':void:'), kind: 'void' as const }
    line.set({ ...notice, createdAt: now(30), state: 'ready', view: null })
    expect(await line.planFor(2)).toEqual(['kitchen:*:1 printed', 'void:*:1 ready back'])
    line.setState('void:*:1', 'printed')
    expect((await line.planFor(2)).at(-1)).toBe('kitchen:*:2 held')
  })

  it('are in their order however the clock was set', async () => {
    const line = await withComanda('printed')
    for (const row of line.rows) line.set({ ...row, createdAt: '2031-01-01T00:00:00.000Z' })
    await line.planFor(3)
    line.sent()
    line.setState('change:*:1', 'printed')
    expect(await line.planFor(3)).toEqual(['kitchen:*:1 printed', 'change:*:1 printed'])
  })
})

describe('the papers of a domicilio', () => {
  it('are followed by the whole under the next revision when it is out, and replaced before', async () => {
    for (const [state, replaces] of [
      ['printed', null],
      ['unconfirmed', null],
      ['queued', expect.stringMatching(/delivery:-:1$/)],
    ] as const) {
      const line = new Line()
      await line.planFor(2, 'delivery')
      line.sent()
      line.setState('delivery:-:1', state)
      expect(await line.planFor(3, 'delivery')).toEqual([`delivery:-:1 ${state}`, 'delivery:-:2 held'])
      expect(line.newest?.replaces).toEqual(replaces)
    }
  })
})
