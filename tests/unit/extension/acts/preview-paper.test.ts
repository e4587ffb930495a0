import { contentHash } from '@shared/content-hash'
import { type JobPayloadInput, jobPayload } from '@shared/payload'
import type { Ticket } from '@shared/ticket'
import { describe, expect, it, vi } from 'vitest'
import { runAct } from '../../../../extension/acts/run-acts'
import { detailOf } from '../../../../extension/background/panel-orders'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, closed, threePapers } from '../a-worker-context'

const ticket: Ticket = { title: 'COMANDA COCINA 37', blocks: [] }
const printer = (id: string, columns: number) => ({
  id,
  name: id.toUpperCase(),
  columns,
  codePage: 'cp850',
  connection: { type: 'network', host: '192.168.1.50' },
})
const settings = {
  restaurant: { logo: 'aGVsbG8=' },
  printers: [printer('caja', 48), printer('cocina', 32)],
  stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
  invoicePrinter: 'caja',
}

async function preview(answers: Partial<BridgeClient>, change: { printed?: string } = {}) {
  const { context } = aWorkerContext({
    bridge: { settings: async () => answered({ version: 'v', settings }), ...answers },
  })
  const { kitchen } = await threePapers()
  const view = change.printed === undefined ? null : aJobView({ key: kitchen.key, printer: change.printed })
  await tablesOf(context).jobs.put({ ...kitchen, state: view ? 'dispatched' : 'held', view })
  return {
    key: kitchen.key,
    payload: kitchen.payload,
    answer: await runAct(context, { type: 'preview', id: 4, key: kitchen.key }),
  }
}

describe('«Ver»', () => {
  it('shows the bridge’s copy of the paper, in the width of its printer', async () => {
    const stored = vi.fn(async () => answered({ ticket }))
    const { key, answer } = await preview({ ticket: stored }, { printed: 'caja' })
    expect(stored).toHaveBeenCalledWith(key)
    const paper = { columns: 48, codePage: 'cp850', logo: 'aGVsbG8=' }
    expect(answer).toEqual({ type: 'preview', id: 4, message: null, preview: { key, ticket, paper, planned: false } })
  })

  it('shows a waiting paper as it would come out, in the width of its station’s printer', async () => {
    const wouldBe = vi.fn(async () => answered({ ticket, ignored: [] }))
    const { payload, answer } = await preview({ preview: wouldBe })
    expect(wouldBe).toHaveBeenCalledWith(payload)
    expect(answer).toMatchObject({ preview: { planned: true, paper: { columns: 32 } } })
  })

  it('shows what an acceptance would print, although no paper is planned yet', async () => {
    const wouldBe = vi.fn(async () => answered({ ticket, ignored: [] }))
    const { context } = aWorkerContext({ bridge: { settings: async () => closed, preview: wouldBe } })
    await tablesOf(context).orders.put(aStoredOrder({ id: 'o1' }, { acceptance: { state: 'open', reasons: [] } }))
    const paper = (await detailOf(context, 'o1'))?.row.papers.find(({ kind }) => kind === 'delivery')
    const answer = await runAct(context, { type: 'preview', id: 6, key: paper?.key ?? '' })
    expect(answer).toMatchObject({ message: null, preview: { ticket, planned: true } })
    const [payload] = wouldBe.mock.lastCall as unknown as [JobPayloadInput]
    expect(jobPayload.safeParse(payload).success).toBe(true)
    expect(payload).toMatchObject({ kind: 'delivery', contentHash: await contentHash(payload.content) })
  })

  it('says why there is nothing to show', async () => {
    const { answer } = await preview({ preview: async () => closed })
    expect(answer).toMatchObject({ id: 4, preview: null, message: { code: 'P-01' } })
    const { context } = aWorkerContext()
    expect(await runAct(context, { type: 'preview', id: 5, key: 'gone' })).toMatchObject({ message: { code: 'R-07' } })
  })

  it('uses the usual paper width when the printers are not known', async () => {
    const { answer } = await preview({
      preview: async () => answered({ ticket, ignored: [] }),
      settings: async () => closed,
    })
    expect(answer).toMatchObject({ preview: { paper: { columns: 48 } } })
  })
})
