import { number, withDefault } from '@shared/described'
import { formatJobKey, parseJobKey } from '@shared/job-key'
import { Dexie } from 'dexie'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import type { Change, OrderState } from '../../../../extension/store/change'
import { openDatabase } from '../../../../extension/store/database'
import { StorageError } from '../../../../extension/store/disk'
import { defineFact, updateFact } from '../../../../extension/store/fact'
import { Store } from '../../../../extension/store/store'
import { StoreReader } from '../../../../extension/store/store-reader'
import { aStoredOrder } from '../../../fixtures/orders'
import { SEED } from '../../../stage/for-many'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { NOW, threePapers } from '../a-worker-context'

const WRITTEN = defineFact('written', withDefault(0, number))
const LISTENERS = { changed: () => undefined, released: () => undefined, troubled: () => undefined }
const { kitchen, delivery } = await threePapers()

const WAYS = ['mark', 'close', 'papers', 'printed', 'withdraw', 'delete'] as const
const DOES = ['change', 'changeAll', 'changeTogether', 'add', 'read', 'settle', 'poll', 'restart'] as const
const HARMS = ['quota', 'abort', 'close', 'empty', 'damage order', 'damage paper'] as const
const step = fc.record({
  does: fc.oneof(
    { weight: 3, arbitrary: fc.constant('change' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...DOES) },
    { weight: 2, arbitrary: fc.constantFrom(...HARMS) },
    { weight: 1, arbitrary: fc.constantFrom('read' as const, 'restart') },
  ),
  ids: fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 }),
  way: fc.constantFrom(...WAYS),
  /** Turns of the event loop before the next step. */
  turns: fc.nat(4),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Each change adds its number to those of the changes that it was decided on. */
const numbersIn = (order: StoredOrder | null | undefined): number[] =>
  (order?.table ?? '').split(' ').filter(Boolean).map(Number)

const paperOf = (job: StoredJob, orderId: string, tries: number): StoredJob => {
  const key = parseJobKey(job.key)
  return key === null ? job : { ...job, key: formatJobKey({ ...key, orderId }), orderId, tries }
}

function changed(
  n: number,
  id: string,
  { order, jobs }: OrderState,
  way: Step['way'],
): Change & { order: StoredOrder } {
  const open = way === 'close' ? 0 : 1
  const own = { ...(order ?? aStoredOrder({ id })), open, table: [...numbersIn(order), n].join(' ') } as const
  const papers = [kitchen, delivery].slice(n % 2).map((job) => paperOf(job, id, n))
  const facts = [updateFact(WRITTEN, (count) => count + 1)]
  if (way === 'papers') return { order: own, facts, put: papers }
  if (way === 'printed') return { order: own, facts, put: jobs.map((job) => ({ ...job, open: 0, tries: n })) }
  if (way === 'withdraw') return { order: own, facts, remove: jobs.map(({ key }) => key), put: papers.slice(1) }
  return { order: own, facts }
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

/** A worker over a database that is harmed, and what it has promised. */
function aWorker(name: string) {
  const raw = openDatabase(name)
  let db = openDatabase(name)
  let store = new Store(db, () => NOW, LISTENERS)
  const ids = ['a', 'b']
  const underWay: Promise<unknown>[] = []
  const asked = new Map<string, number[]>()
  /** Answered as written, and neither deleted nor lost with the disk since. */
  const sure = new Map<string, number[]>()
  /** The last number when the order was deleted, or its rows damaged. */
  const lostAt = new Map<string, number>()
  /** Changes that were answered since the database was emptied last. */
  let counted = { from: 0, count: 0 }
  /** A row was damaged that is not open: the poll does not read it. */
  let isHidden = false
  let n = 0

  const check = (id: string, seen: readonly number[], before: readonly number[]) => {
    expect(seen).toEqual([...new Set(seen)])
    const still = sure.get(id) ?? []
    expect(seen).toEqual(expect.arrayContaining(before.filter((each) => still.includes(each))))
    expect(asked.get(id) ?? []).toEqual(expect.arrayContaining([...seen]))
  }
  const lose = (lost: readonly string[]) => {
    for (const id of lost) {
      sure.delete(id)
      lostAt.set(id, n)
    }
  }
  const launch = (work: Promise<unknown>) => underWay.push(work)

  function ask({ does, ids: some, way }: Step) {
    n += 1
    const own = n
    const about = does === 'add' ? [`new${own}`] : does === 'change' ? some.slice(0, 1) : some
    if (does === 'add') ids.push(...about)
    const before = new Map(about.map((id) => [id, sure.get(id) ?? []]))
    for (const id of about) asked.set(id, [...(asked.get(id) ?? []), own])
    const isDeletion = way === 'delete' && does !== 'add'
    if (isDeletion) lose(about)
    const decide = (id: string, state: OrderState): Change => {
      check(id, numbersIn(state.order), before.get(id) ?? [])
      return isDeletion ? { order: null } : changed(own, id, state, way)
    }
    const [first = ''] = about
    const none: OrderState = { order: null, jobs: [] }
    const isAnswered = async () => {
      if (does === 'add') await store.add([changed(own, first, none, way)], {})
      else if (does === 'change') await store.change(first, (state) => decide(first, state))
      else if (does === 'changeTogether') await store.changeTogether(about, async (id, state) => decide(id, state))
      else
        await store.changeAll(about, decide, (error) => {
          throw error
        })
    }
    const answered = () => {
      if (isDeletion) lose(about)
      else for (const id of about) if (own > (lostAt.get(id) ?? 0)) sure.set(id, [...(sure.get(id) ?? []), own])
      if (!isDeletion && own > counted.from) counted.count += about.length
    }
    launch(
      isAnswered().then(answered, (error) => {
        if (!(error instanceof StorageError)) throw error
      }),
    )
  }

  function read() {
    const before = new Map(sure)
    const of = [...ids]
    const noted = (orders: readonly (StoredOrder | null)[]) => {
      for (const order of orders) if (order) check(order.id, numbersIn(order), before.get(order.id) ?? [])
    }
    launch(store.orders(of).then(noted))
    launch(store.keptOpenOrders().then(noted))
    launch(store.snapshotOf(of).then(({ orders }) => noted(orders)))
  }

  async function settle() {
    await inVirtualTime(Promise.all(underWay))
    underWay.length = 0
  }

  async function compare() {
    const reader = new StoreReader(raw, () => NOW)
    for (const id of ids) check(id, numbersIn(await reader.order(id)), sure.get(id) ?? [])
    expect(await answersOf(store, ids)).toEqual(await answersOf(reader, ids))
    expect(await reader.fact(WRITTEN)).toBeGreaterThanOrEqual(counted.count)
  }

  /** The poll reads what is open: from then on each answer is what another reader of the disk gets. */
  async function poll() {
    await Promise.all([store.openOrders(), store.openJobs()])
    if (!isHidden) await compare()
    await store.findUnindexed()
    isHidden = false
    await compare()
  }

  function failNext(how: 'quota' | 'abort' | 'close', times: number) {
    const failing = vi.spyOn(db.orders, 'bulkPut')
    for (let time = 0; time < times; time += 1)
      failing.mockImplementationOnce((() => {
        if (how === 'abort') Dexie.currentTransaction?.abort()
        if (how === 'close') db.close({ disableAutoOpen: true })
        return Dexie.Promise.reject(new DOMException('made up', 'QuotaExceededError'))
      }) as never)
  }

  async function harm(how: (typeof HARMS)[number], some: readonly string[]) {
    if (how === 'quota' || how === 'abort' || how === 'close') return failNext(how, n % 5)
    if (how === 'empty') {
      lose(ids)
      counted = { from: n, count: 0 }
      return inVirtualTime(Dexie.delete(name))
    }
    await settle()
    const damage = (row: { open: 0 | 1 }) => {
      isHidden ||= row.open === 0
      Object.assign(row, how === 'damage paper' ? { payload: 7 } : { table: 7 })
    }
    if (how === 'damage paper') await raw.jobs.where('orderId').anyOf(some).modify(damage)
    else await raw.orders.where('id').anyOf(some).modify(damage)
    if (how === 'damage order') lose(some)
  }

  return {
    async run({ does, ...more }: Step) {
      if (does === 'read') read()
      else if (does === 'settle') await settle()
      else if (does === 'poll') await settle().then(() => inVirtualTime(poll()))
      else if (does === 'restart') {
        await settle()
        store.close()
        db = openDatabase(name)
        store = new Store(db, () => NOW, LISTENERS)
      } else if (does === 'change' || does === 'changeAll' || does === 'changeTogether' || does === 'add')
        ask({ does, ...more })
      else await harm(does, more.ids)
      for (let turn = 0; turn < more.turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    },
    async end() {
      await settle()
      await inVirtualTime(poll())
      store.close()
      raw.close()
    },
  }
}

let workers = 0
beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())
afterEach(() => vi.restoreAllMocks())

it('whatever is written, read, refused or damaged at once: what was answered as written is on the disk, and what is answered is what the disk has', async () => {
  const walk = async (steps: Step[]) => {
    workers += 1
    const worker = aWorker(`walk-${workers}`)
    for (const each of steps) await worker.run(each)
    await worker.end()
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), walk), {
    ...SEED,
    numRuns: Number(process.env.RUNS ?? 100),
  })
})
