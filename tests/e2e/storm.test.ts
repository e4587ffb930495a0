import { EXTENSION_ID } from '@shared/extension-id'
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killServiceWorker } from '../fakes/chromium'
import { deliveryOrder, pickupOrder, type RawOrder, tableOrder } from '../fixtures/justo-orders'
import { answerUnconfirmed } from '../stage/cashier-answers'
import { untilPrinted } from '../stage/panel'
import { papersOf } from '../stage/papers-of'
import { seeded } from '../stage/seeded'
import { Stage } from '../stage/stage'

const ROUNDS = 10
/** Longer than the time between two polls. */
const LONGEST_WAIT_MS = 6_000

/** Moments at which a process is killed; each is waited for. */
type Moment = 'listed' | 'accepting' | 'bytes at the printer' | 'any time'

describe('a storm: worker and bridge are killed repeatedly while orders come in', () => {
  let stage: Stage
  let panel: Page

  beforeAll(async () => {
    stage = await Stage.open({ pollSeconds: 5 })
    await stage.setUp()
    await stage.logIn()
    panel = await stage.extensionPage('orders.html')
  })
  afterAll(() => stage.close())

  const bytes = () =>
    stage.printers.reduce((sum, printer) => sum + printer.connections.reduce((n, c) => n + c.bytes.length, 0), 0)

  /** Waits for the moment, or until it can no longer come. */
  async function reach(moment: Moment, random: () => number): Promise<void> {
    const bytesWanted = bytes() + 1 + Math.floor(random() * 900)
    const seen = {
      listed: stage.justo.callsOf('pendingOrders').length,
      accepting: stage.justo.callsOf('acceptOrder').length,
    }
    const anyTime = Date.now() + random() * 700
    const come: Record<Moment, () => boolean> = {
      listed: () => stage.justo.callsOf('pendingOrders').length > seen.listed,
      accepting: () => stage.justo.callsOf('acceptOrder').length > seen.accepting,
      'bytes at the printer': () => bytes() >= bytesWanted,
      'any time': () => Date.now() >= anyTime,
    }
    const end = Date.now() + LONGEST_WAIT_MS
    while (!come[moment]() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 2))
  }

  async function killWorker(): Promise<void> {
    await killServiceWorker(stage.browser, EXTENSION_ID)
  }

  async function killBridge(): Promise<void> {
    await stage.bridge.stop('SIGKILL')
    await stage.bridge.start()
  }

  it('every order ends on screen, and each of its papers is printed once', async () => {
    const random = seeded(Number(process.env.STORM_SEED ?? 20_418))
    const moments: Moment[] = ['listed', 'accepting', 'bytes at the printer', 'any time']
    const makers = [deliveryOrder, pickupOrder, tableOrder]
    const raws: RawOrder[] = []
    let kills = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round < 7) {
        const raw = (makers[round % makers.length] ?? deliveryOrder)()
        raws.push(raw)
        stage.justo.orders.add(raw)
      }
      for (const kill of random() < 0.5 ? [killWorker, killBridge] : [killBridge, killWorker]) {
        await reach(moments[Math.floor(random() * moments.length)] ?? 'any time', random)
        await kill()
        kills += 1
      }
    }
    expect(kills).toBe(20)

    const ids = raws.map((raw) => String(raw._id))
    const answering = new AbortController()
    const person = answerUnconfirmed(stage, panel, answering.signal)
    // An error while answering ends the test at once, with its cause.
    await Promise.race([untilPrinted(panel, ids), person])
    answering.abort()
    await person

    for (const raw of raws) {
      expect(stage.justo.orders.timesAccepted(String(raw._id)), `acceptances of ${raw.fullCode}`).toBe(1)
      const papers = papersOf(stage, String(raw.fullCode).replace(/^#/, ''))
      const expected =
        raw.deliveryType === 'delivery'
          ? ['BARRA', 'COCINA', 'COMPROBANTE', 'DOMICILIO']
          : ['BARRA', 'COCINA', 'COMPROBANTE']
      const printed = papers.map((paper) => paper.text).join('\n')
      expect(papers.map((paper) => paper.document).sort(), `papers of ${raw.fullCode}:\n${printed}`).toEqual(expected)
    }
    const numbers = papersOf(stage, '')
      .flatMap((paper) => /N\.º J-(\d+)/.exec(paper.text)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b)
    expect(numbers).toEqual(raws.map((_, i) => i + 1))
    expect(stage.printers.flatMap((printer) => printer.unknownCommands)).toEqual([])
  })
})
