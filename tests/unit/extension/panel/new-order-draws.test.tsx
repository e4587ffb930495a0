// @vitest-environment happy-dom

import { type ComponentType, options, type VNode } from 'preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { row, shop } from './made-up'
import { show } from './show-panel'

/** Called before a component draws, with Preact's short name. */
const hooks = options as { __r?: (vnode: VNode) => void }
const own = hooks.__r
let drawn: string[] = []

beforeEach(() => {
  hooks.__r = (vnode) => {
    drawn.push((vnode.type as ComponentType).name)
    own?.(vnode)
  }
})
afterEach(() => {
  hooks.__r = own
})

const accepted = (id: string, change = {}) => row({ id, number: id, lifecycle: 'accepted', ...change })

/** How many rows and bars are drawn by each change that the worker sends, among thirty orders. */
async function drawnBy(changes: ReturnType<typeof row>[]): Promise<number[][]> {
  const panel = await show({ orders: Array.from({ length: 30 }, (_, n) => accepted(`1${n}`)), status: shop() })
  const counts: number[][] = []
  for (const changed of changes) {
    drawn = []
    await panel.deliver({ type: 'orders', changed: [changed], removed: [] })
    counts.push(['OrderRow', 'StatusLine'].map((name) => drawn.filter((component) => component === name).length))
  }
  return counts
}

it('a new order among thirty draws its own row alone, once when it is accepted and once for each change of it', async () => {
  const waits = row({ id: 'new', number: '999', lifecycle: 'pending' })
  const registered = accepted('new', { registeredAt: '2026-03-14T17:05:00.000Z' })
  expect(await drawnBy([waits, accepted('new'), registered])).toEqual([
    [0, 1],
    [1, 1],
    [1, 1],
  ])
})
