import type { PrinterProof } from '@shared/job'
import { describe, expect, it, vi } from 'vitest'
import { LANE_TIMES } from '../../bridge/lanes/lane-deps'
import { DURATIONS } from '../../bridge/printers/transport'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import type { PrinterOptions } from '../fakes/printer/printer-options'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { bytesIn, CONSUMING_80, expectNoPaperByte, openKnown, openPrinterShop } from './support/printer-shop'

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
