import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect } from 'vitest'
import { killServiceWorker } from '../../fakes/chromium'
import { deliveryOrder, pickupOrder, type RawOrder, tableOrder } from '../../fixtures/justo-orders'
import { answerUnconfirmed } from '../../stage/cashier-answers'
import { untilPrinted } from '../../stage/panel'
import { papersOf } from '../../stage/papers-of'
import { seeded } from '../../stage/seeded'
import { Stage } from '../../stage/stage'

/** Longer than the time between two polls. */
const LONGEST_WAIT_MS = 6_000
/** No more come in later rounds: the last kills hit what is on its way. */
const MOST_ORDERS = 7

/** Moments of the road at which something dies; each is waited for, not guessed. */
type Moment = 'listed' | 'accepting' | 'bytes at the printer' | 'any time'
const MOMENTS: Moment[] = ['listed', 'accepting', 'bytes at the printer', 'any time']

/** A shop whose worker and bridge are killed again and again. */
export class Storm {
  #stage: Stage | null = null
  #panel: Page | null = null

  /** Call it once in a `describe`. */
  static forAll(): Storm {
    const storm = new Storm()
    beforeAll(async () => {
      const stage = await Stage.open({ pollSeconds: 5 })
      storm.#stage = stage
      await stage.setUp()
      await stage.logIn()
      storm.#panel = await stage.extensionPage('orders.html')
    })
    afterAll(() => storm.#stage?.close())
    return storm
  }

  get stage(): Stage {
    if (this.#stage === null) throw new Error('no test has begun')
    return this.#stage
  }

  get #bytes(): number {
    const { printers } = this.stage
    return printers.reduce((sum, printer) => sum + printer.connections.reduce((n, c) => n + c.bytes.length, 0), 0)
  }

  /** Until the moment has come, or is not going to come any more. */
  async #reach(moment: Moment, random: () => number): Promise<void> {
    const { justo } = this.stage
    const bytesWanted = this.#bytes + 1 + Math.floor(random() * 900)
    const seen = { listed: justo.callsOf('pendingOrders').length, accepting: justo.callsOf('acceptOrder').length }
    const anyTime = Date.now() + random() * 700
    const come: Record<Moment, () => boolean> = {
      listed: () => justo.callsOf('pendingOrders').length > seen.listed,
      accepting: () => justo.callsOf('acceptOrder').length > seen.accepting,
      'bytes at the printer': () => this.#bytes >= bytesWanted,
      'any time': () => Date.now() >= anyTime,
    }
    const end = Date.now() + LONGEST_WAIT_MS
    while (!come[moment]() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 2))
  }

  async #killWorker(): Promise<void> {
    await killServiceWorker(this.stage.browser, EXTENSION_ID)
  }

  async #killBridge(): Promise<void> {
    const { bridge } = this.stage
    await bridge.stop('SIGKILL')
    await bridge.start()
  }

  /** An order a round, and both are killed in each; then every order must end on screen and once on paper. */
  async run(rounds: number, seed: number): Promise<{ kills: number; orders: number }> {
    const random = seeded(seed)
    const makers = [deliveryOrder, pickupOrder, tableOrder]
    const raws: RawOrder[] = []
    let kills = 0
    for (let round = 0; round < rounds; round += 1) {
      if (round < MOST_ORDERS) {
        const raw = (makers[round % makers.length] ?? deliveryOrder)()
        raws.push(raw)
        this.stage.justo.orders.add(raw)
      }
      const [worker, bridge] = [() => this.#killWorker(), () => this.#killBridge()]
      for (const kill of random() < 0.5 ? [worker, bridge] : [bridge, worker]) {
        await this.#reach(MOMENTS[Math.floor(random() * MOMENTS.length)] ?? 'any time', random)
        await kill()
        kills += 1
      }
    }
    await this.#untilPrinted(raws)
    for (const raw of raws) this.#expectOnce(raw)
    const numbers = papersOf(this.stage, '')
      .flatMap((paper) => /N\.º J-(\d+)/.exec(paper.text)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
    expect(numbers).toEqual(raws.map((_, i) => i + 1))
    expect(this.stage.printers.flatMap((printer) => printer.unknownCommands)).toEqual([])
    return { kills, orders: raws.length }
  }

  /** While a person answers what is asked. */
  async #untilPrinted(raws: RawOrder[]): Promise<void> {
    const panel = this.#panel
    if (panel === null) throw new Error('no test has begun')
    const answering = new AbortController()
    const person = answerUnconfirmed(this.stage, panel, answering.signal)
    // A person who stumbles ends the test at once, with the cause.
    const printed = untilPrinted(
      panel,
      raws.map((raw) => String(raw._id)),
    )
    await Promise.race([printed, person])
    answering.abort()
    await person
  }

  #expectOnce(raw: RawOrder): void {
    const { justo } = this.stage
    expect(justo.orders.timesAccepted(String(raw._id)), `acceptances of ${raw.fullCode}`).toBe(1)
    const papers = papersOf(this.stage, String(raw.fullCode).replace(/^#/, ''))
    const expected =
      raw.deliveryType === 'delivery'
        ? ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']
        : ['BARRA', 'COCINA', 'COMPROBANTE']
    const printed = papers.map((paper) => paper.text).join('\n')
    expect(papers.map((paper) => paper.document).sort(), `papers of ${raw.fullCode}:\n${printed}`).toEqual(expected)
  }
}
