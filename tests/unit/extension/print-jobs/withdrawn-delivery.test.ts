import type { JobState } from '@shared/job'
import type { Order } from '@shared/order'
import { jobPayload } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it } from 'vitest'
import { papersOf } from '../../../../extension/messaging/papers'
import type { StoredJob } from '../../../../extension/order-model/records'
import { wantedDocuments } from '../../../../extension/print-jobs/documents'
import { planCancellation, planJobs } from '../../../../extension/print-jobs/plan-jobs'
import { stationsFor } from '../../../../extension/print-jobs/stations-for'
import { aJobView, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { words } from '../../shared/tickets/paper-text'
import { someFacts } from '../../shared/tickets/payloads'
import { activeSettings, aWorkerContext } from '../a-worker-context'

const delivery = anOrder()
const pickup: Order = { ...delivery, service: 'pickup', address: null, courier: null }
const table: Order = { ...pickup, service: 'table', table: '12' }

/** An order's jobs through edits in Justo; each is in the given state at the bridge when the next edit comes. */
class Shop {
  jobs: StoredJob[] = []
  #minute = 0

  async edit(order: Order): Promise<void> {
    this.#minute += 1
    const { context } = aWorkerContext()
    const wanted = await wantedDocuments(
      aStoredOrder({}, { order }),
      activeSettings(),
      await stationsFor(context, this.jobs),
    )
    const at = new Date(Date.UTC(2026, 2, 14, 17, this.#minute)).toISOString()
    const { put, remove } = planJobs(aStoredOrder({}, { order }), wanted, this.jobs, at)
    const keys = new Set([...remove, ...put.map(({ key }) => key)])
    this.jobs = [...this.jobs.filter(({ key }) => !keys.has(key)), ...put.filter(({ key }) => !remove.includes(key))]
  }

  bridgeHas(state: JobState): void {
    this.jobs = this.jobs.map((job) =>
      job.view === null
        ? { ...job, state: 'dispatched', open: 0, view: aJobView({ key: job.key, kind: job.kind, state }) }
        : job,
    )
  }

  get domicilios(): string[] {
    return this.jobs
      .filter(({ kind }) => kind === 'delivery')
      .map(({ payload, revision, wanted, view }) => {
        const what = 'withdrawn' in payload.content ? `anulado ${payload.content.service}` : 'domicilio'
        return `${revision} ${what} ${view?.state ?? 'planned'}${wanted ? '' : ' back'}`
      })
  }

  /** Words of the newest domicilio. */
  get paper(): string {
    const job = this.jobs.filter(({ kind }) => kind === 'delivery').at(-1)
    return job ? words(buildTicket(jobPayload.parse(job.payload), someFacts())) : ''
  }
}

const shopWith = async (state: JobState): Promise<Shop> => {
  const shop = new Shop()
  await shop.edit(delivery)
  shop.bridgeHas(state)
  return shop
}

describe('a delivery that becomes a pickup', () => {
  it.each<JobState>(['printed', 'sent', 'printing', 'unconfirmed'])(
    'gets a paper that withdraws a domicilio which is «%s», without the amount to collect',
    async (state) => {
      const shop = await shopWith(state)
      await shop.edit(pickup)
      expect(shop.domicilios).toEqual([`1 domicilio ${state}`, '2 anulado pickup planned'])
      expect(shop.paper).toContain('DOMICILIO ANULADO - YA NO SALE')
      expect(shop.paper).toContain('AHORA: RETIRO')
      expect(shop.paper).not.toMatch(/COBRAR|\$|Carrera|Tel:/)
      expect(papersOf(shop.jobs).filter(({ withdraws }) => withdraws)).toHaveLength(1)
    },
  )

  it('only takes back a domicilio that has not started', async () => {
    const shop = await shopWith('queued')
    await shop.edit(pickup)
    expect(shop.domicilios).toEqual(['1 domicilio queued back'])
  })

  it('has nothing to withdraw before anything was released', async () => {
    const shop = new Shop()
    await shop.edit(delivery)
    await shop.edit(pickup)
    expect(shop.domicilios).toEqual([])
  })

  it('is told once, whatever else is edited, and says the table', async () => {
    const shop = await shopWith('printed')
    await shop.edit(table)
    expect(shop.paper).toContain('AHORA: MESA 12')
    shop.bridgeHas('printed')
    await shop.edit({ ...table, table: '14', lines: delivery.lines.slice(0, 1) })
    await shop.edit(pickup)
    expect(shop.domicilios).toEqual(['1 domicilio printed', '2 anulado table printed'])
  })
})

describe('a pickup that becomes a delivery', () => {
  it('gets its domicilio', async () => {
    const shop = new Shop()
    await shop.edit(pickup)
    shop.bridgeHas('printed')
    await shop.edit(delivery)
    expect(shop.domicilios).toEqual(['1 domicilio planned'])
  })

  it('gets a new one after the first was withdrawn', async () => {
    const shop = await shopWith('printed')
    await shop.edit(pickup)
    shop.bridgeHas('printed')
    await shop.edit(delivery)
    expect(shop.domicilios.at(-1)).toBe('3 domicilio planned')
  })
})

describe('a cancelled order', () => {
  it('asks to withdraw its domicilio, but not one that is withdrawn already', async () => {
    const stored = aStoredOrder({ justoStatus: 'cancelled' })
    const asked = (jobs: StoredJob[]) =>
      planCancellation(stored, [], jobs, '2026-03-14T18:00:00.000Z').put.map(({ kind }) => kind)
    const shop = await shopWith('printed')
    expect(asked(shop.jobs)).toContain('delivery')
    await shop.edit(pickup)
    shop.bridgeHas('printed')
    expect(asked(shop.jobs)).not.toContain('delivery')
  })
})
