import type { ErrorAnswer, JobView, PutAnswer, Retry } from '@shared/api'
import { defaultExtensionSettings, type ExtensionSettings } from '@shared/settings/extension'
import { vi } from 'vitest'
import type { BridgeFailure, BridgeResult } from '../../../extension/bridge-client/call'
import type { BridgeClient } from '../../../extension/bridge-client/client'
import { freshLive, type WorkerContext } from '../../../extension/context/worker-context'
import type { JustoClient } from '../../../extension/justo/client'
import type { StoredJob } from '../../../extension/order-model/records'
import { wantedDocuments } from '../../../extension/print-jobs/documents'
import { planJobs } from '../../../extension/print-jobs/plan-jobs'
import { createSerial } from '../../../extension/store/locks'
import { aJobView, aStoredOrder } from '../../fixtures/orders'
import { aStore } from '../../stage/tables-of'

export const NOW = '2026-03-14T17:05:00.000Z'

export const activeSettings = (): ExtensionSettings => {
  const base = defaultExtensionSettings()
  return {
    ...base,
    active: true,
    activatedAt: '2026-03-14T12:00:00.000Z',
    justo: { ...base.justo, token: 'made-up', storeIds: ['MADEUPsto0000001a'] },
    bridge: { ...base.bridge, token: 'made-up' },
    printing: { ...base.printing, here: true },
  }
}

export const answered = <T>(data: T): BridgeResult<T> => ({ ok: true, data, status: 200, ms: 1 })

export const stored = (view: Partial<JobView>): BridgeResult<PutAnswer> => {
  const job = aJobView(view)
  const head = { revision: job.revision, contentHash: job.contentHash, state: job.state, seenAt: NOW }
  return { ok: true, status: 202, ms: 1, data: { job, head, ignored: [] } }
}

type Failed = { ok: false; failure: BridgeFailure; ms: number }
export const closed: Failed = { ok: false, failure: { kind: 'closed' }, ms: 1 }
export const silent: Failed = { ok: false, failure: { kind: 'silent' }, ms: 5000 }
export const unpaired: Failed = { ok: false, failure: { kind: 'unpaired' }, ms: 1 }
export const unproven: Failed = { ok: false, failure: { kind: 'unproven' }, ms: 1 }

/** An error answer of the bridge; `more` adds the head or the job. */
export const refusal = (
  code: string,
  retry: Retry,
  more: Pick<ErrorAnswer, 'head' | 'job' | 'settlement'> = {},
): Failed => ({
  ok: false,
  failure: { kind: 'refused', status: 409, answer: { error: { code, message: 'No se pudo.', retry }, ...more } },
  ms: 1,
})

let databases = 0

/** A worker context over a fresh database; `bridge` and `justo` answer as the test says. */
export function aWorkerContext(change: { bridge?: Partial<BridgeClient>; justo?: Partial<JustoClient> } = {}) {
  const clock = { now: NOW }
  const settings = { current: activeSettings() }
  databases += 1
  const unreachable: Partial<BridgeClient> = {
    status: async () => closed,
    watch: async () => closed,
    settings: async () => closed,
    settlement: async () => closed,
    keepTill: async () => closed,
    charges: async () => closed,
    settlementInForce: async () => answered({ settlement: null, elsewhere: null }),
  }
  const bridge: Partial<BridgeClient> = { ...unreachable, ...change.bridge }
  const context: WorkerContext = {
    store: aStore(`till-${databases}`, () => clock.now, {
      changed: (ids) => context.changed(ids),
      papersMoved: (ids) => context.changed(ids),
      released: () => context.released(),
      troubled: () => context.statusChanged(),
    }),
    now: () => clock.now,
    settings: () => settings.current,
    settingsTroubles: () => [],
    justo: () => change.justo as JustoClient,
    bridge: () => bridge as BridgeClient,
    live: {
      ...freshLive({ personSeenAt: () => clock.now, asksForCashier: () => false, posPage: () => 'in' }),
      bridge: 'up',
      bridgeAnsweredAt: NOW,
      stations: { version: 'v1', list: [] },
    },
    practice: null,
    changed: vi.fn(),
    statusChanged: vi.fn(),
    released: vi.fn(),
    serial: createSerial(),
  }
  return { context, clock, settings }
}

/** Comanda, domicilio and factura of one made-up delivery, released. */
export async function readyJobs(): Promise<[kitchen: StoredJob, delivery: StoredJob, invoice: StoredJob]> {
  const order = aStoredOrder()
  const wanted = await wantedDocuments(order, activeSettings(), { version: null, list: [] })
  const planned = planJobs(order, wanted, [], NOW).put.map((job) => ({ ...job, state: 'ready' as const }))
  const [kitchen, delivery, invoice] = planned
  if (!kitchen || !delivery || !invoice) throw new Error('three papers expected')
  return [kitchen, delivery, invoice]
}

export async function threePapers(): Promise<{ kitchen: StoredJob; delivery: StoredJob; invoice: StoredJob }> {
  const [kitchen, delivery, invoice] = await readyJobs()
  return { kitchen, delivery, invoice }
}

/** A `report` that fails the test. */
export const rethrow = (error: unknown): never => {
  throw error
}
