import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { handleUnjudgedPress } from '../../../../extension/background/unjudged-press'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { withOrder } from '../orders/an-order'

const raw = () => deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z' })

describe('a press whose page went away before it was judged', () => {
  let open: string[]
  const life = new AbortController()
  beforeEach(() => {
    open = []
    vi.spyOn(browser.tabs, 'create').mockImplementation(
      (async ({ url }: { url: string }) => void open.push(url)) as never,
    )
    Object.assign(browser.runtime, { getContexts: async () => [] })
  })

  const tabIs = (isThere: boolean) =>
    vi.spyOn(browser.tabs, 'get').mockImplementation((async () => {
      if (!isThere) throw new Error('No tab with id: 7.')
      return { id: 7 }
    }) as never)

  const press = (orderId: string | null, accepts: boolean) => ({ type: 'press', press: 1, orderId, accepts }) as const

  it('in a tab that was closed accepts the order, with the time for «Deshacer»', async () => {
    tabIs(false)
    const { context, id, order } = await withOrder(raw())
    await inVirtualTime(handleUnjudgedPress(context, { tabId: 7 }, press(id, true), life.signal))
    expect((await order())?.acceptance).toMatchObject({ press: { leavesAt: '2026-03-14T17:05:03.000Z' } })
    expect(open).toEqual([])
  })

  it.each([
    ['a page that took the frame away, or was loaded anew', true, true],
    ['an act that cannot be undone', false, false],
  ])('does nothing but open the order in «Pedidos»: %s', async (_, isThere, accepts) => {
    tabIs(isThere)
    const { context, id, order } = await withOrder(raw())
    await inVirtualTime(handleUnjudgedPress(context, { tabId: 7 }, press(id, accepts), life.signal))
    expect((await order())?.acceptance).toEqual({ state: 'open', reasons: expect.anything() })
    expect(open).toEqual([expect.stringContaining(`orders.html#pedido=${id}`)])
  })
})
