import { number, withDefault } from '@shared/described'
import { Dexie } from 'dexie'
import fc from 'fast-check'
import { beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import type { Change, OrderState } from '../../../../extension/store/change'
import { openDatabase } from '../../../../extension/store/database'
import { StorageError } from '../../../../extension/store/disk'
import { defineFact, updateFact } from '../../../../extension/store/fact'
import { Store } from '../../../../extension/store/store'
import { StoreReader } from '../../../../extension/store/store-reader'
import { aStoredOrder } from '../../../fixtures/orders'
import { SEED } from '../../../stage/for-many'
import { aStore } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { NOW, rethrow, threePapers } from '../a-worker-context'

const WRITTEN = defineFact('written', withDefault(0, number))
const { kitchen, delivery } = await threePapers()

const step = fc.record({
  does: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('change' as const, 'change', 'changeAll', 'changeTogether', 'add') },
    { weight: 3, arbitrary: fc.constantFrom('read' as const, 'settle', 'poll', 'restart') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('quota' as const, 'abort', 'close', 'empty', 'damage order', 'damage paper'),
    },
  ),
  ids: fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 }),
  way: fc.constantFrom('mark', 'close', 'papers', 'printed', 'withdraw', 'delete'),
  /** Of the event loop, before the next step. */
  turns: fc.nat(4),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Each change adds its number to those of the changes that it was decided on. */
const numbersIn = (order: StoredOrder | null | undefined): number[] =>
  (order?.table ?? '').split(' ').filter(Boolean).map(Number)

const paperOf = (job: StoredJob, orderId: string, tries: number): StoredJob => ({
  ...job,
  key: job.key.replace(job.orderId, orderId),
  orderId,
  tries,
})

function changed(n: number, id: string, { order, jobs }: OrderState, way: string): Change & { order: StoredOrder } {
  const papers = [kitchen, delivery].slice(n % 2).map((job) => paperOf(job, id, n))
  const ways: Record<string, Change> = {
    papers: { put: papers },
    printed: { put: jobs.map((job) => ({ ...job, open: 0, tries: n })) },
    withdraw: { remove: jobs.map(({ key }) => key), put: papers.slice(1) },
  }
  const open = way === 'close' ? 0 : 1
  const after = { ...(order ?? aStoredOrder({ id })), open, table: [...numbersIn(order), n].join(' ') } as const
  return { ...ways[way], order: after, facts: [updateFact(WRITTEN, (count) => count + 1)] }
}

/** All that is answered about orders and their papers; a row on the disk has a version besides. */
async function answersOf(reader: StoreReader, ids: readonly string[]) {
  const { orders, jobs } = await reader.snapshotOf(ids)
  const isWorker = reader instanceof Store
  const answers = [
    orders.sort((a, b) => (a.id < b.id ? -1 : 1)),
    ids.map((id) => jobs.get(id) ?? []),
    await reader.orders(ids),
    [...(await reader.jobsOfOrders(ids))].sort(([a], [b]) => (a < b ? -1 : 1)),
    await Promise.all(ids.map((id) => Promise.all([reader.order(id), reader.jobsOf(id)]))),
    (await (isWorker ? reader.keptOpenOrders() : reader.openOrders())).map(({ id }) => id).sort(),
    (await (isWorker ? reader.keptOpenJobs() : reader.openJobs())).map(({ key, tries }) => `${key} ${tries}`).sort(),
  ]
  return JSON.parse(JSON.stringify(answers, (name, value) => (name === 'rowVersion' ? undefined : value)))
}

let walks = 0

/** A worker over a database that is harmed, held to what it has promised. */
async function walk(steps: readonly Step[]) {
  walks += 1
  const name = `walk-${walks}`
  const raw = openDatabase(name)
  let db = openDatabase(name)
  let store = aStore(db, () => NOW)
  const ids = ['a', 'b']
  const underWay: Promise<unknown>[] = []
  /** Numbers of the changes of an order that were asked for, less the refused ones. */
  const asked = new Map<string, number[]>()
  /** Those answered as written, and neither deleted nor damaged since. */
  const sure = new Map<string, number[]>()
  /** The last number when the order was deleted or damaged. */
  const lostAt = new Map<string, number>()
  let countedFrom = 0
  let counted = 0
  /** A row was damaged that is not open: the poll does not read it. */
  let isHidden = false
  let n = 0

  const check = (id: string, seen: readonly number[], before: readonly number[]) => {
    const still = sure.get(id) ?? []
    expect(seen).toEqual([...new Set(seen)])
    expect(seen).toEqual(expect.arrayContaining(before.filter((each) => still.includes(each))))
    expect(asked.get(id) ?? []).toEqual(expect.arrayContaining([...seen]))
  }
  const lose = (lost: readonly string[]) => {
    for (const id of lost) sure.delete(id)
    for (const id of lost) lostAt.set(id, n)
  }

  function ask({ does, ids: some, way }: Step) {
    n += 1
    const own = n
    const about = does === 'add' ? [`new${own}`] : does === 'change' ? some.slice(0, 1) : some
    const [first = ''] = about
    if (does === 'add') ids.push(first)
    const before = new Map(sure)
    for (const id of about) asked.set(id, [...(asked.get(id) ?? []), own])
    const isDeletion = way === 'delete' && does !== 'add'
    if (isDeletion) lose(about)
    const decide = (id: string, state: OrderState): Change => {
      check(id, numbersIn(state.order), before.get(id) ?? [])
      return isDeletion ? { order: null } : changed(own, id, state, way)
    }
    const written = {
      add: () => store.add([changed(own, first, { order: null, jobs: [] }, way)], {}),
      change: () => store.change(first, (state) => decide(first, state)),
      changeAll: () => store.changeAll(about, decide, rethrow),
      changeTogether: () => store.changeTogether(about, async (id, state) => decide(id, state)),
    }[does as 'add']()
    const answered = () => {
      if (isDeletion) return lose(about)
      for (const id of about) if (own > (lostAt.get(id) ?? 0)) sure.set(id, [...(sure.get(id) ?? []), own])
      if (own > countedFrom) counted += about.length
    }
    const refused = (error: unknown) => {
      if (!(error instanceof StorageError)) throw error
      // Of many orders those are written that can be.
      if (does === 'changeAll') return
      for (const id of about) asked.set(id, asked.get(id)?.filter((each) => each !== own) ?? [])
    }
    underWay.push(written.then(answered, refused))
  }

  function read() {
    const before = new Map(sure)
    const noted = (orders: readonly (StoredOrder | null)[]) => {
      for (const order of orders) if (order) check(order.id, numbersIn(order), before.get(order.id) ?? [])
    }
    const snapshot = store.snapshotOf([...ids]).then(({ orders }) => noted(orders))
    underWay.push(store.orders([...ids]).then(noted), store.keptOpenOrders().then(noted), snapshot)
  }

  const settle = () => inVirtualTime(Promise.all(underWay.splice(0)))

  async function compare() {
    const reader = new StoreReader(raw, () => NOW)
    for (const id of ids) check(id, numbersIn(await reader.order(id)), sure.get(id) ?? [])
    expect(await answersOf(store, ids)).toEqual(await answersOf(reader, ids))
    expect(await reader.fact(WRITTEN)).toBeGreaterThanOrEqual(counted)
  }

  /** The poll reads what is open: from then on each answer is what another reader of the disk gets. */
  async function poll() {
    await Promise.all([store.openOrders(), store.openJobs()])
    if (!isHidden) await compare()
    await store.findUnindexed()
    isHidden = false
    await compare()
  }

  function failNext({ does }: Step) {
    const failing = vi.spyOn(db.orders, 'bulkPut')
    for (let times = n % 5; times > 0; times -= 1)
      failing.mockImplementationOnce((() => {
        if (does === 'abort') Dexie.currentTransaction?.abort()
        if (does === 'close') db.close({ disableAutoOpen: true })
        return Dexie.Promise.reject(new DOMException('made up', 'QuotaExceededError'))
      }) as never)
  }

  function empty() {
    lose(ids)
    countedFrom = n
    counted = 0
    return inVirtualTime(Dexie.delete(name))
  }

  async function damage({ does, ids: some }: Step) {
    await settle()
    const change = (row: { open: 0 | 1 }) => {
      isHidden ||= row.open === 0
      Object.assign(row, does === 'damage paper' ? { payload: 7 } : { table: 7 })
    }
    if (does === 'damage paper') await raw.jobs.where('orderId').anyOf(some).modify(change)
    else await raw.orders.where('id').anyOf(some).modify(change)
    if (does === 'damage order') lose(some)
  }

  const restart = async () => {
    await settle()
    store.close()
    db = openDatabase(name)
    store = aStore(db, () => NOW)
  }
  const polled = () => settle().then(() => inVirtualTime(poll()))
  const harms = { quota: failNext, abort: failNext, close: failNext, empty, 'damage order': damage }
  const asks = { change: ask, changeAll: ask, changeTogether: ask, add: ask }
  const acts = { ...asks, ...harms, 'damage paper': damage, read, settle, poll: polled, restart }
  for (const each of steps) {
    await acts[each.does](each)
    for (let turn = 0; turn < each.turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  await polled()
  store.close()
  raw.close()
}

beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())

it('whatever is written, read, refused or damaged at once: what was answered is on the disk, and the disk is what is answered', async () => {
  const numRuns = Number(process.env.RUNS ?? 150)
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), walk), { ...SEED, numRuns })
})
