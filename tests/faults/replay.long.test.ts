import 'fake-indexeddb/auto'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { acceptByHand } from '../../extension/orders/accept'
import { rejectOrder } from '../../extension/orders/reject'
import { type Decision, decidePaper } from '../../extension/print-jobs/decide-paper'
import type { RawOrder } from '../fixtures/justo-orders'
import { reportText } from '../replay/report'
import { exportBridge, exportShop } from './support/export-shop'
import { comandasOf, expectSame, kitchenKey, onBothSides, replayed, TWICE_MS } from './support/replayed'
import { ALL, ordered, RunningShop } from './support/running-shop'

const MINUTE = 60_000

describe('a support file, replayed', () => {
  const at = RunningShop.forEach()
  const cocina = () => at.shop.printers[1]
  const printerHealth = () => at.till.context.live.status?.printers.find(({ id }) => id === 'cocina')?.state
  const { comanda, becomes } = comandasOf(at)
  const decide = async (raw: RawOrder, decision: Decision) => {
    const refused = await decidePaper(at.till.context, kitchenKey(raw), (await comanda(raw))?.attempt ?? 0, decision)
    if (refused) throw new Error(refused.text)
  }
  /** No logged-in page: the order waits. */
  const waitingOrder = async (): Promise<RawOrder> => {
    at.till.context.live.personSeenAt = () => null
    const raw = at.shop.order()
    await at.shop.until('it waits', async () => (await at.row(raw))?.lifecycle === 'review')
    return raw
  }

  it(
    'comes to the same ends: an edit, paper out and refilled, a lost answer, a cancellation; from the bridge’s own file too',
    async () => {
      const { shop } = at
      const edited = await at.printedOrder()
      at.edit(edited, ordered(5))
      await at.printed(edited, ALL.length + 2)

      cocina().setFaults({ paperOutAfter: 200 })
      const stood = shop.order()
      await shop.until('the kitchen has no paper', () => printerHealth() === 'not-ready')
      shop.advance(MINUTE)
      cocina().newRoll()
      await at.printed(stood)

      shop.justo.changeNextAnswer('acceptOrder', (answer) => {
        answer()
        throw new TypeError('fetch failed')
      })
      const unanswered = await at.printedOrder()

      const cancelled = await at.printedOrder()
      shop.justo.orders.cancel(cancelled._id)
      await shop.until('it is taken back', () => shop.papers(cancelled).includes('NO PREPARAR'))
      await at.quiet()

      const orders = [edited, stood, unanswered, cancelled]
      const report = await replayed(await exportShop(shop, at.till))
      expectSame(report, orders)
      const told = reportText(report)
      expect(told).toMatch(onBothSides('change cocina 1: printed (completed)'))
      expect(told).toMatch(onBothSides('kitchen cocina 1: printing (media-empty)'))
      expect(told).toMatch(onBothSides('accepted: read as accepted after network'))
      expectSame(await replayed(await exportBridge(at.till)), orders)
    },
    TWICE_MS,
  )

  it(
    'comes to the same ends after several faults: accepted by hand, a broken connection, a killed bridge, Justo unreachable, an expired comanda',
    async () => {
      const { shop } = at
      const { context: till } = at.till
      const byHand = await waitingOrder()
      const rejected = await waitingOrder()
      await acceptByHand(till, byHand._id)
      await rejectOrder(till, rejected._id, 'No hay')
      await at.printed(byHand)
      till.live.personSeenAt = shop.at

      cocina().setFaults({ resetAfter: 300 })
      const broken = shop.order()
      await becomes(broken, 'unconfirmed')
      await decide(broken, { type: 'resolve', outcome: 'did-not' })
      await at.printed(broken)

      await shop.stopBridge()
      await shop.until('the bridge is missed', () => till.live.bridge !== 'up')
      const waited = shop.order()
      await shop.until('it is seen', async () => (await at.row(waited)) !== undefined)
      await shop.restartBridge()
      await at.printed(waited)

      shop.justo.online = false
      await shop.until('Justo is missed', () => at.till.report().trouble !== null)
      shop.advance(5 * MINUTE)
      shop.justo.online = true
      await shop.until('Justo is back', () => at.till.report().trouble === null)

      await cocina().powerOff()
      const isMissed = () =>
        till.live.status?.printers.some(({ id, state }) => id === 'cocina' && state === 'not-ready')
      await shop.until('the printer is missed', () => isMissed() === true)
      const late = shop.order()
      await shop.until('it is seen', async () => (await at.row(late)) !== undefined)
      await acceptByHand(till, late._id)
      const out = async () => (await at.states(late))?.filter((state) => state === 'printed').length
      await shop.until('the other papers are out', async () => (await out()) === ALL.length - 1)
      shop.advance(20 * MINUTE)
      await becomes(late, 'expired')
      await cocina().powerOn()
      await shop.ready(at.till)
      await decide(late, { type: 'retry' })
      await at.printed(late)
      await at.quiet()

      const report = await replayed(await exportShop(shop, at.till))
      expectSame(report, [byHand, rejected, broken, waited, late])
      const told = reportText(report)
      expect(told).toMatch(onBothSides('gate: waits: A-02'))
      expect(told).toMatch(onBothSides('gate: acceptOrder sent (person)'))
      expect(told).toMatch(onBothSides('kitchen cocina 1: unconfirmed (interrupted)'))
      expect(told).toMatch(onBothSides('person: looked: did-not'))
      expect(told).toMatch(onBothSides('kitchen cocina 1: expired (stale)'))
    },
    TWICE_MS,
  )
})

/** `npm run replay`: exit code and output. */
const replayCommand = (...args: string[]): Promise<{ code: number; out: string; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['tests/tools/run.mjs', 'replay', ...args], (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, said: out + err }),
    )
  })

describe('npm run replay', () => {
  const at = RunningShop.forEach()

  /** A folder with the file of one printed order, and a second one edited to another end. */
  async function files() {
    const raw = await at.printedOrder()
    await at.quiet()
    const text = gunzipSync(await exportShop(at.shop, at.till)).toString('utf8')
    const folder = await mkdtemp(join(tmpdir(), 'justo-replay-file-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const [same, other] = [join(folder, 'same.jsonl'), join(folder, 'other.jsonl')]
    await writeFile(same, text)
    const isComanda = (line: string) => line.includes('"type":"job"') && line.includes('kitchen:cocina:1"')
    const unanswered = (line: string) =>
      line.replaceAll('"state":"printed"', '"state":"failed"').replace('"completed"', 'null')
    await writeFile(
      other,
      text
        .split('\n')
        .map((line) => (isComanda(line) ? unanswered(line) : line))
        .join('\n'),
    )
    return { folder, same, other, number: raw.code }
  }

  it(
    'exits with 0 if every end is the same, with 1 and the difference if not, with 2 if there is nothing to replay',
    async () => {
      const { folder, same, other, number } = await files()
      const agreed = await replayCommand(same, '--order', number, '--json')
      expect(agreed.code, agreed.said).toBe(0)
      expect(JSON.parse(agreed.out)).toMatchObject({ agrees: true, orders: [{ agrees: true }] })

      const differs = await replayCommand(other)
      expect(differs.code, differs.said).toBe(1)
      expect(differs.said).toMatch(/≠ kitchen cocina 1 +failed +\| printed \(completed\)/)
      expect(differs.said).toMatch(/≠ 1 orders, 4 papers: 1 end states differ/)

      const nothing = join(folder, 'nothing.jsonl')
      await writeFile(nothing, 'no file of ours')
      expect(await replayCommand(nothing)).toMatchObject({ code: 2, said: expect.stringMatching(/is no support file/) })
    },
    TWICE_MS,
  )
})
