import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { type PanelAct, runAct } from '../../../../extension/acts/run-acts'
import type { BridgeClient } from '../../../../extension/bridge-client/client'
import type { JustoClient } from '../../../../extension/justo/client'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { aJobView } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { answered } from '../a-worker-context'
import { logOf } from '../log-of'
import { accepted, withOrder as captured, created, no, yes } from '../orders/an-order'

/** A worker context with one captured order, which is pressed on; `justo` gives Justo's answers. */
async function withOrder(raw: RawOrder, justo: Partial<JustoClient>, bridge: Partial<BridgeClient> = {}) {
  const made = await captured(raw, { justo, bridge })
  return { ...made, orderId: made.id, act: (act: PanelAct) => runAct(made.context, act) }
}

describe('an intent of a panel', () => {
  let raw: RawOrder
  beforeEach(() => {
    raw = deliveryOrder(created)
  })

  it('is answered with «not done» where the disk fails, and Justo was not called', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const acceptOrder = vi.fn(async () => yes({}))
    const { act, orderId, order, context } = await withOrder(raw, { acceptOrder })
    const put = vi
      .spyOn(tablesOf(context).orders, 'bulkPut')
      .mockRejectedValue(new DOMException('', 'QuotaExceededError'))
    for (const type of ['accept', 'print-now'] as const)
      expect(await inVirtualTime(act({ type, id: 1, orderId }))).toMatchObject({ message: { code: 'G-03' } })
    expect(acceptOrder).not.toHaveBeenCalled()
    expect(await order()).toMatchObject({ acceptance: { state: 'open' }, printNow: null })
    put.mockRestore()
    expect(await act({ type: 'accept', id: 2, orderId })).toMatchObject({ message: null })
  })

  it('stores the factura of Intüipos, with its number and its code, each where it belongs', async () => {
    const { act, orderId, order } = await withOrder(accepted(raw), {})
    const cufe = 'ab12'.repeat(24)
    expect(await act({ type: 'external', id: 3, orderId, number: 'FE1', code: cufe })).toMatchObject({ message: null })
    expect((await order())?.external).toEqual({ number: 'FE1', cufe })
  })

  it('opens the chat with a pickup’s customer in a tab and stores that he was told; it can be taken back', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    const { act, orderId, order } = await withOrder(accepted(raw), {})
    expect(await act({ type: 'tell-customer', id: 1, orderId, by: 'whatsapp' })).toMatchObject({ message: null })
    expect(create.mock.calls[0]?.[0].url).toMatch(/^https:\/\/wa\.me\/57\d{10}\?text=Hola/)
    expect((await order())?.customerTold?.by).toBe('whatsapp')
    expect(await act({ type: 'untell-customer', id: 2, orderId })).toMatchObject({ message: null })
    expect((await order())?.customerTold).toBeNull()
  })

  it('opens it with the brand of the papers, and says that the customer was told only once a person does', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockResolvedValue({} as never)
    const settings = async () => answered({ version: 'v1', settings: { restaurant: { name: 'Sabor Bogotano' } } })
    const { act, orderId, order } = await withOrder(accepted(raw), {}, { settings: settings as never })
    await act({ type: 'tell-customer', id: 1, orderId, by: 'whatsapp' })
    expect(new URL(create.mock.calls[0]?.[0].url ?? '').searchParams.get('text')).toContain(' de Sabor Bogotano')
    expect((await order())?.customerTold?.by).toBe('whatsapp')
    await act({ type: 'tell-customer', id: 2, orderId, by: 'sent' })
    expect(create).toHaveBeenCalledTimes(1)
    expect((await order())?.customerTold?.by).toBe('sent')
  })

  it('opens no chat for a telephone that takes none, nor when the tab cannot be opened: nothing is stored', async () => {
    const create = vi.spyOn(browser.tabs, 'create').mockRejectedValue(new Error('no window'))
    const landline = await withOrder({ ...accepted(raw), phone: '601 555 0134' }, {})
    const tell = { type: 'tell-customer' as const, id: 1, by: 'whatsapp' as const }
    const answer = await landline.act({ ...tell, orderId: landline.orderId })
    expect(answer).toMatchObject({ message: { code: 'A-58' } })
    expect(create).not.toHaveBeenCalled()
    const other = await withOrder(accepted(raw), {})
    expect(await other.act({ ...tell, orderId: other.orderId })).toMatchObject({ message: { code: 'A-59' } })
    expect((await other.order())?.customerTold).toBeNull()
  })

  it('does not treat an unknown status of Justo as an acceptance', async () => {
    const { act, orderId, jobs } = await withOrder(raw, {
      acceptOrder: async () => no('network'),
      orders: async () => yes([{ ...raw, orderStatus: 'a new word' }]),
    })
    expect(await act({ type: 'accept', id: 1, orderId })).toMatchObject({ message: { code: 'A-17' } })
    expect((await jobs()).map((job) => job.state)).toEqual(['held', 'held', 'held'])
  })

  it('is forwarded to the bridge when it is about a paper', async () => {
    const decide = vi.fn(async (key: string) => answered({ job: aJobView({ key, state: 'printed', seq: 9 }) }))
    const { act, context, jobs } = await withOrder(accepted(raw), {}, { decide })
    const [job] = await jobs()
    if (!job) throw new Error('a paper expected')
    const view = aJobView({ key: job.key, state: 'unconfirmed' })
    await tablesOf(context).jobs.put({ ...job, state: 'dispatched', view })
    await act({ type: 'resolve', id: 1, key: job.key, attempt: 1, outcome: 'came-out' })
    await act({ type: 'print-again', id: 2, key: job.key, attempt: 1 })
    await act({ type: 'give-up', id: 3, key: job.key, attempt: 1 })
    expect(decide.mock.calls.map((call: unknown[]) => call[1])).toEqual(['resolve', 'retry', 'cancel'])
    expect((await tablesOf(context).jobs.get(job.key))?.view?.state).toBe('printed')
  })

  it('opens the set-up page, which answers directly', async () => {
    const { act } = await withOrder(raw, {})
    const open = vi.spyOn(browser.runtime, 'openOptionsPage').mockResolvedValue()
    expect(await act({ type: 'open-options' })).toBeNull()
    expect(open).toHaveBeenCalled()
  })

  it('writes neither Justo’s texts nor a typed reason to the log', async () => {
    const { act, orderId, context } = await withOrder(raw, { rejectOrder: async () => yes({}) })
    await act({ type: 'reject', id: 1, orderId, reason: 'Llamar a Cliente Ejemplo al 3000000001' })
    const log = JSON.stringify(await logOf(tablesOf(context)))
    for (const secret of ['server', 'Llamar', '3000000001', 'Ejemplo']) expect(log).not.toContain(secret)
  })
})
