import { vi } from 'vitest'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import type { StoredJob } from '../../../../extension/order-model/records'
import { captureOrders } from '../../../../extension/orders/capture'
import { withView } from '../../../../extension/print-jobs/answer'
import { StorageError } from '../../../../extension/store/disk'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import type { RawOrder } from '../../../fixtures/justo-orders'
import { aJobView } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { elapse, idle } from '../../../stage/virtual-clock'
import { aWorkerContext } from '../a-worker-context'
import { logOf } from '../log-of'

/** Of an order that came a minute ago, for half an hour later. */
export const created = { createdAt: '2026-03-14T17:04:00.000Z', deliverAt: '2026-03-14T17:30:00.000Z' }

/** Justo's answers. */
export const yes = <T>(data: T) => justoData(data, '2026-03-14T17:05:01.000Z')
export const no = (kind: JustoErrorKind) =>
  justoFailure(kind, '2026-03-14T17:05:01.000Z', { serverText: 'a server’s own words' })

export const accepted = (raw: RawOrder): RawOrder => ({ ...raw, orderStatus: 'preparing' })

/** A worker context with one captured order; the bridge's journal has the papers in `out`. */
export async function withOrder(raw: RawOrder, options: Parameters<typeof aWorkerContext>[0] = {}) {
  const { context, clock, settings } = aWorkerContext(options)
  await captureOrders(context, [raw], context.now(), 1)
  const id = raw._id
  const jobs = () => tablesOf(context).jobs.where('orderId').equals(id).toArray()
  const put = (job: StoredJob, state: NonNullable<StoredJob['view']>['state']) =>
    tablesOf(context).jobs.put({
      ...job,
      state: 'dispatched',
      open: state === 'printed' ? 0 : 1,
      view: aJobView({ key: job.key, kind: job.kind, contentHash: job.payload.contentHash, state, seq: 5 }),
    })
  const later = (ms = 1_000) => {
    clock.now = new Date(Date.parse(clock.now) + ms).toISOString()
  }
  return {
    context,
    clock,
    settings,
    id,
    later,
    /** Both clocks move: timers, and the one that is stored. */
    async pass(ms: number) {
      await idle()
      later(ms)
      await elapse(ms)
    },
    jobs,
    order: () => tablesOf(context).orders.get(id),
    async stored() {
      const stored = await tablesOf(context).orders.get(id)
      if (!stored) throw new Error('an order expected')
      return stored
    },
    /** Justo lists it a second later, changed. */
    async reads(change: Partial<RawOrder> = {}) {
      later()
      await captureOrders(context, [{ ...raw, ...change }], context.now(), 1)
    },
    papers: async () => (await jobs()).map((job) => `${job.kind} ${job.state}`).sort(),
    log: async () => (await logOf(tablesOf(context))).map((entry) => `${entry.step}: ${entry.message}`),
    /** The bridge reports the papers of one kind in this state. */
    async reached(kind: StoredJob['kind'], state: NonNullable<StoredJob['view']>['state']) {
      for (const job of await jobs()) if (job.kind === kind) await put(job, state)
    },
  }
}

/** Something happens just before the next change of an order is decided. */
export function beforeNextChange({ store }: WorkerContext, happens: () => Promise<unknown>): void {
  const changeStored = store.changeStored.bind(store)
  vi.spyOn(store, 'changeStored').mockImplementationOnce(async (...asked) => {
    await happens()
    return changeStored(...asked)
  })
}

/** The disk takes no change of this order. */
export function refuseChangesOf(orderId: string, { store }: WorkerContext): void {
  const changeStored = store.changeStored.bind(store)
  vi.spyOn(store, 'changeStored').mockImplementation((id, decide) =>
    id === orderId ? Promise.reject(new StorageError('write', new Error('full'))) : changeStored(id, decide),
  )
}

type Till = Parameters<typeof tablesOf>[0]

/** Every row of a till. */
export const allRows = async (till: Till) => ({
  orders: await tablesOf(till).orders.toArray(),
  jobs: await tablesOf(till).jobs.toArray(),
  log: await logOf(tablesOf(till)),
  facts: await tablesOf(till).facts.toArray(),
})

/** Tells how many rows of orders Dexie has read since it was last asked. */
export function rowsRead(till: Till): () => number {
  let count = 0
  tablesOf(till).orders.hook('reading', (row) => {
    count++
    return row
  })
  return () => {
    const read = count
    count = 0
    return read
  }
}

/** All papers that were sent come out. */
export async function printReady(till: Till): Promise<void> {
  for (const job of (await allRows(till)).jobs.filter(({ state }) => state === 'ready')) {
    const { key, orderId, kind, station, revision } = job
    const { contentHash } = job.payload
    const view = aJobView({ key, orderId, kind, station, revision, contentHash, state: 'printed', seq: 900 })
    await tablesOf(till).jobs.put(withView(job, view))
  }
}
