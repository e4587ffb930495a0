import { Socket } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { blockLoop } from '../fakes/block-loop'
import { comanda, factura } from '../unit/bridge/support/papers'
import { openSlowShop } from './support/slow-shop'

/** Of a till's hard disk. */
const COMMIT_MS = 30
/** Shorter than one commit: each timer is due when it ends. */
const WAIT = 25
const TIMES = { answer: WAIT, settle: WAIT, stall: WAIT, watch: 15, confirm: WAIT, close: WAIT }
const ORDERS = 4

/** A commit also comes whenever a printer has just answered: the answer is not read before the wait for it is over. */
function commitAtEachAnswer(ports: readonly number[], commit: () => void): void {
  const write = Socket.prototype.write
  const spy = vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, ...args: unknown[]) {
    const isTaken: boolean = Reflect.apply(write, this, args)
    if (ports.includes(this.localPort ?? 0)) commit()
    return isTaken
  } as typeof write)
  onTestFinished(() => spy.mockRestore())
}

it('each write takes 30 ms: printers are not taken for silent, every paper comes once and is proven, lights stay green', async () => {
  let isSlow = false
  const block = () => {
    if (isSlow) blockLoop(COMMIT_MS)
  }
  const onCommit = (commit: () => void) => {
    block()
    commit()
  }
  const shop = await openSlowShop({ durations: TIMES, storage: { onCommit } })
  commitAtEachAnswer([shop.cocina.port, shop.caja.port], block)
  const lights = new Set<string>()
  const look = async () => {
    for (const id of ['cocina', 'caja']) {
      const light = await shop.light(id)
      lights.add([id, light?.state, ...(light?.reasons ?? [])].join(' '))
    }
  }
  // Both printers are known.
  await shop.jobThat(await shop.put(await comanda({ order: 'first' })), { state: 'printed' })
  await shop.jobThat(await shop.put(await factura({ order: 'first' })), { state: 'printed' })

  isSlow = true
  const orders = Array.from({ length: ORDERS }, (_, n) => ({ order: `slow-${n}` }))
  const watching = new AbortController()
  const watched = (async () => {
    while (!watching.signal.aborted) await look()
  })()
  const papers = await Promise.all(orders.flatMap((order) => [comanda(order), factura(order)]))
  const keys = await Promise.all(papers.map((paper) => shop.put(paper)))
  for (const key of keys) await shop.jobThat(key, { state: 'printed', proof: 'completed', attempt: 1, reasons: [] })
  watching.abort()
  await watched

  for (const printer of [shop.cocina, shop.caja]) expect(printer.papers).toHaveLength(1 + ORDERS)
  // Accepted, started, proven, and nothing between.
  for (const key of keys)
    expect((await shop.logOf(key)).map(({ message }) => message)).toEqual([
      expect.stringContaining('queued for'),
      expect.stringContaining('queued -> printing'),
      expect.stringContaining('printing -> printed, proof completed'),
    ])
  expect(new Set(shop.found)).toEqual(new Set(['ready']))
  expect([...lights].sort()).toEqual(['caja ready', 'cocina ready'])
})
