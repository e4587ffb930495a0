import type { PrinterProof } from '@shared/job'
import { describe, expect, it, vi } from 'vitest'
import { LANE_TIMES } from '../../bridge/lanes/lane-deps'
import { DURATIONS } from '../../bridge/printers/transport'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import type { PrinterOptions } from '../fakes/printer/printer-options'
import { WAIT_OPTIONS } from '../stage/wait-options'
import {
  bytesIn,
  CONSUMING_80,
  expectNoPaperByte,
  openKnown,
  openPrinterShop,
  openWithKnownPrinter,
  SHORT_TIMEOUTS,
} from './support/printer-shop'

describe('normal, slow, slow + status bytes: printed, all bytes', () => {
  it.each<[string, PrinterOptions, PrinterProof]>([
    ['normal', CONFIRMING_80, 'completed'],
    ['normal, GS r only', CONSUMING_80, 'consumed'],
    ['slow', { ...CONFIRMING_80, faults: { slow: { bytes: 60, everyMs: 15 } } }, 'completed'],
    [
      'slow + status bytes',
      { ...CONFIRMING_80, faults: { slow: { bytes: 60, everyMs: 15 }, automaticStatusEveryMs: 5 } },
      'completed',
    ],
  ])('%s', async (_, cocina, proof) => {
    const shop = await openPrinterShop({ cocina })
    const key = await shop.print()
    const { attempts } = await shop.until(key, { state: 'printed', reasons: [], proof })
    const [paper] = shop.papers
    expect(attempts).toMatchObject([{ bytes: paper?.length }])
    expect(bytesIn(shop.cocina).includes(paper ?? '')).toBe(true)
    expect(shop.cocina.papers).toHaveLength(1)
  })
})

describe('refuses; silent host: queued · connecting-to-device, 0 bytes', () => {
  it.each(['refuses', 'silent host'])('%s: retried, and printed when it is back', async (fault) => {
    const shop = await openKnown({ durations: { connect: 200 } })
    await (fault === 'refuses' ? shop.cocina.powerOff() : shop.cocina.goSilent())
    const key = await shop.print()
    const { nextAttemptAt } = await shop.until(key, { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
    expect(nextAttemptAt).not.toBeNull()
    await vi.waitFor(async () => expect((await shop.job(key)).nextAttemptAt).not.toBe(nextAttemptAt), WAIT_OPTIONS)
    expectNoPaperByte(shop.cocina)
    await shop.cocina.powerOn()
    await shop.until(key, { state: 'printed', attempt: 1 })
  })

  it.each(['refuses', 'silent host'])(
    '%s: rerouted to the fallback printer after its time, and says so',
    async (fault) => {
      const shop = await openKnown({ fallback: true, durations: { connect: 200 }, times: { fallbackAfter: 300 } })
      await (fault === 'refuses' ? shop.cocina.powerOff() : shop.cocina.goSilent())
      const key = await shop.print()
      await shop.until(key, { state: 'printed', printer: 'caja' })
      expect(shop.caja.papers[0]?.toText()).toContain('ES DE COCINA')
      expectNoPaperByte(shop.cocina)
    },
  )

  it('waits as long as the table says', () => {
    expect(LANE_TIMES).toMatchObject({
      retryFirst: 1000,
      retryMost: 5000,
      fallbackAfter: 45_000,
      offlineAfter: 30_000,
    })
    expect(DURATIONS.hold).toBe(10 * 60_000)
  })
})

describe('busy (another client): queued · connecting-to-device, 0 bytes', () => {
  it('refuses a second client: offline only after the time limit, printed when it is free', async () => {
    const cocina: PrinterOptions = { ...CONFIRMING_80, secondClient: 'refused' }
    let ahead = 0
    const now = () => Date.now() + ahead
    const shop = await openKnown({ cocina, now })
    const leave = shop.cocina.occupy()
    const key = await shop.print()
    await shop.until(key, { state: 'queued', reasons: ['connecting-to-device'] })
    ahead = LANE_TIMES.offlineAfter
    await shop.until(key, { state: 'queued', reasons: ['offline', 'connecting-to-device'], attempt: 0 })
    const [, first, second] = await shop.logOf(key)
    expect([first?.message, second?.message]).toEqual([
      'queued -> queued on cocina, attempt 0 (connecting-to-device)',
      'queued -> queued on cocina, attempt 0 (offline connecting-to-device)',
    ])
    expectNoPaperByte(shop.cocina)
    leave()
    await shop.until(key, { state: 'printed', attempt: 1 })
    expect(shop.cocina.papers).toHaveLength(1)
  })
})

describe('paper out / cover open before: queued, 0 bytes', () => {
  it.each([
    ['media-empty', 'paperOut', 'newRoll'],
    ['cover-open', 'openCover', 'closeCover'],
  ] as const)('%s: prints by itself when cured', async (reason, breaks, cures) => {
    const shop = await openKnown()
    shop.cocina[breaks]()
    const key = await shop.print()
    await shop.until(key, { state: 'queued', reasons: [reason], attempt: 0 })
    expect(await shop.light()).toMatchObject({ state: 'not-ready', reasons: [reason] })
    expectNoPaperByte(shop.cocina)
    shop.cocina[cures]()
    await shop.until(key, { state: 'printed', attempt: 1, reasons: [] })
  })
})

describe('paper out in mid-job: printing · media-empty', () => {
  it.each([
    ['GS ( H', CONFIRMING_80, 'completed'],
    ['GS r', CONSUMING_80, 'consumed'],
  ] as const)('is held, then printed after the new roll, all bytes (%s)', async (_, cocina, proof) => {
    const shop = await openPrinterShop({ cocina })
    shop.onceReady(() => shop.cocina.setFaults({ paperOutAfter: 100 }))
    const key = await shop.print()
    await shop.until(key, { state: 'printing', reasons: ['media-empty'] })
    shop.cocina.newRoll()
    await shop.until(key, { state: 'printed', attempt: 1, proof, reasons: [] })
    expect(bytesIn(shop.cocina).includes(shop.papers[0] ?? '')).toBe(true)
    expect(shop.cocina.papers).toHaveLength(1)
  })
})

describe('reset or FIN after N bytes; power cycle; unplug: unconfirmed · interrupted, N bytes', () => {
  const N = 40

  it.each(['resetAfter', 'finAfter'] as const)(
    '%s: one question, and the next paper prints when the printer is ready',
    async (fault) => {
      const shop = await openKnown()
      shop.onceReady(() => shop.cocina.setFaults({ [fault]: N }))
      const key = await shop.print()
      const { attempts } = await shop.until(key, { state: 'unconfirmed', reasons: ['interrupted'] })
      expect(attempts).toHaveLength(1)
      const [paper] = shop.papers
      const data = bytesIn(shop.cocina)
      const at = data.indexOf(paper?.subarray(0, 8) ?? '')
      expect(data.subarray(at, at + N)).toEqual(Buffer.from(paper?.subarray(0, N) ?? []))
      expect(data.includes(paper?.subarray(0, N + 1) ?? '')).toBe(false)
      await shop.until(await shop.print('next'), { state: 'printed' })
      expect((await shop.job(key)).state).toBe('unconfirmed')
    },
  )

  it('power cycle: no further byte until it answers ready', async () => {
    const shop = await openKnown({ cocina: { ...CONFIRMING_80, faults: { slow: { bytes: 20, everyMs: 30 } } } })
    const key = await shop.print()
    await shop.cocina.waitUntil(() => shop.cocina.strip.rows.length > 0, 'the first line')
    await shop.cocina.powerOff()
    await shop.until(key, { state: 'unconfirmed', reasons: ['interrupted'] })
    const next = await shop.print('next')
    await shop.until(next, { state: 'queued', reasons: ['connecting-to-device'] })
    shop.cocina.setFaults({ slow: null })
    await shop.cocina.powerOn()
    await shop.until(next, { state: 'printed' })
    expect(await shop.job(key)).toMatchObject({ state: 'unconfirmed', attempt: 1 })
  })
})

describe('answers late: unconfirmed · timed-out, then printed', () => {
  it.each([
    ['GS ( H', CONFIRMING_80, 'completion', 'completed'],
    ['GS r', CONSUMING_80, 'consumption', 'consumed'],
  ] as const)('%s', async (_, cocina, confirm, proof) => {
    const shop = await openPrinterShop({ cocina, confirm, durations: SHORT_TIMEOUTS })
    shop.onceReady(() => shop.cocina.setFaults({ holdsAnswers: true }))
    const key = await shop.print()
    await shop.until(key, { state: 'unconfirmed', reasons: ['timed-out'] })
    shop.cocina.setFaults({ holdsAnswers: false })
    await shop.until(key, { state: 'printed', proof, attempt: 1, reasons: [] })
    expect(shop.cocina.papers).toHaveLength(1)
  })
})

describe('answer with another id; unsolicited ASB; answer of the previous job: ignored', () => {
  it.each(['other', 'previous'] as const)('the id of %s confirms nothing', async (completionId) => {
    const shop = await openWithKnownPrinter({ cocina: CONFIRMING_80, confirm: 'completion', durations: SHORT_TIMEOUTS })
    shop.onceReady(() => shop.cocina.setFaults({ completionId }))
    const key = await shop.print()
    await shop.until(key, { state: 'unconfirmed', reasons: ['timed-out'] })
    expect(shop.cocina.papers).toHaveLength(2)
  })

  it('automatic status before each answer changes nothing', async () => {
    const shop = await openPrinterShop({ cocina: { ...CONFIRMING_80, faults: { unsolicitedStatus: true } } })
    await shop.until(await shop.print(), { state: 'printed', proof: 'completed' })
  })

  it('automatic status alone confirms nothing', async () => {
    const shop = await openKnown({ durations: SHORT_TIMEOUTS })
    shop.onceReady(() => shop.cocina.setFaults({ automaticStatusEveryMs: 10, completionId: 'other' }))
    await shop.until(await shop.print(), { state: 'unconfirmed', reasons: ['timed-out'] })
  })
})

describe('process killed before the durable mark / after it', () => {
  it('before: queued, 0 bytes; printed once after the restart', async () => {
    const shop = await openKnown()
    shop.cocina.paperOut()
    const key = await shop.print()
    await shop.until(key, { state: 'queued', reasons: ['media-empty'] })
    const killed = shop.killedNow()
    expectNoPaperByte(shop.cocina)
    await killed.start()
    expect(await shop.job(key)).toMatchObject({ state: 'queued', attempt: 0 })
    shop.cocina.newRoll()
    await shop.until(key, { state: 'printed', attempt: 1 })
    expect(shop.cocina.papers).toHaveLength(1)
  })

  it('after: unconfirmed · interrupted; no second paper without an answer', async () => {
    const shop = await openKnown({ cocina: { ...CONFIRMING_80, faults: { slow: { bytes: 20, everyMs: 30 } } } })
    const key = await shop.print()
    await shop.cocina.waitUntil(() => shop.cocina.strip.rows.length > 0, 'the first line')
    const killed = shop.killedNow()
    shop.cocina.setFaults({ slow: null })
    await killed.start()
    expect(await shop.job(key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'], attempt: 1 })
    await shop.until(await shop.print('next'), { state: 'printed' })
    expect((await shop.job(key)).attempts).toHaveLength(1)
    expect(shop.cocina.papers).toHaveLength(2)
  })
})

describe('a bridge that is stopped while a paper is stalled', () => {
  it('writes the end of the attempt before it closes the store', async () => {
    const shop = await openKnown()
    shop.onceReady(() => shop.cocina.setFaults({ paperOutAfter: 100 }))
    const key = await shop.print()
    await shop.until(key, { state: 'printing', reasons: ['media-empty'] })
    await shop.restart()
    const { attempts } = await shop.until(key, { state: 'unconfirmed', reasons: ['interrupted'], attempt: 1 })
    expect(attempts).toMatchObject([{ bytes: shop.papers[0]?.length, result: 'unconfirmed' }])
  })
})

describe('an unreachable printer does not delay another one:', () => {
  it('the till’s printer prints while the kitchen’s connect hangs', async () => {
    const shop = await openKnown({ durations: { connect: 60_000 } })
    await shop.cocina.goSilent()
    const dead = [await shop.print('a'), await shop.print('b')]
    for (const order of ['a', 'b', 'c']) await shop.until(await shop.printBill(order), { state: 'printed' })
    // The first connect has not ended: no reason, no attempt.
    for (const key of dead) expect(await shop.job(key)).toMatchObject({ state: 'queued', reasons: [], attempts: [] })
  })

  it('the till’s printer prints while the kitchen’s is stalled in mid-paper', async () => {
    const shop = await openKnown()
    shop.onceReady(() => shop.cocina.setFaults({ paperOutAfter: 100 }))
    const dead = await shop.print('a')
    await shop.until(dead, { state: 'printing', reasons: ['media-empty'] })
    for (const order of ['a', 'b', 'c']) await shop.until(await shop.printBill(order), { state: 'printed' })
    expect((await shop.job(dead)).state).toBe('printing')
  })
})
