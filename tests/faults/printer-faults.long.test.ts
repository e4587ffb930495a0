import { describe, expect, it, vi } from 'vitest'
import { BLIND_58, CONFIRMING_80 } from '../fakes/printer/presets'
import type { VirtualPrinter } from '../fakes/printer/virtual-printer'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { openKnown, openPrinterShop, openWithKnownPrinter, SHORT_TIMEOUTS } from './support/printer-shop'

// Each test waits for a timeout.

describe('busy (another client): queued · connecting-to-device, 0 bytes', () => {
  it.each([
    ['one that answers', CONFIRMING_80, 'printed'],
    ['a blind one', BLIND_58, 'sent'],
  ] as const)('makes a second client wait, abilities unknown (%s): not treated as blind', async (_, cocina, state) => {
    let leave = () => {}
    const occupy = (printer: VirtualPrinter) => {
      leave = printer.occupy()
    }
    const shop = await openPrinterShop({ cocina, durations: { answer: 800 }, beforeStart: occupy })
    const key = await shop.print()
    await shop.until(key, { state: 'queued', reasons: ['connecting-to-device'], attempt: 0 })
    expect(shop.papers).toEqual([])
    leave()
    await shop.until(key, { state })
    expect(shop.cocina.papers).toHaveLength(1)
  })

  // Indistinguishable from «accepts, never reads»: connected, no answer, so timed-out.
  it('makes a second client wait, known to answer: queued · timed-out, 0 bytes', async () => {
    const shop = await openWithKnownPrinter({ cocina: CONFIRMING_80, durations: SHORT_TIMEOUTS })
    const leave = shop.cocina.occupy()
    const key = await shop.print()
    await shop.until(key, { state: 'queued', reasons: ['timed-out'], attempt: 0 })
    expect(shop.papers).toHaveLength(1)
    leave()
    await shop.until(key, { state: 'printed', attempt: 1 })
    expect(shop.cocina.papers).toHaveLength(2)
  })
})

describe('accepts, never reads, known to answer: queued · timed-out, 0 bytes', () => {
  it('is retried, and prints by itself when it reads again', async () => {
    const shop = await openWithKnownPrinter({ cocina: CONFIRMING_80, durations: SHORT_TIMEOUTS })
    shop.cocina.setFaults({ neverReads: true })
    const key = await shop.print()
    const { nextAttemptAt } = await shop.until(key, { state: 'queued', reasons: ['timed-out'], attempt: 0 })
    await vi.waitFor(async () => expect((await shop.job(key)).nextAttemptAt).not.toBe(nextAttemptAt), WAIT_OPTIONS)
    expect(shop.papers).toHaveLength(1)
    shop.cocina.setFaults({ neverReads: false })
    await shop.until(key, { state: 'printed', attempt: 1 })
  })
})

describe('accepts, never reads, blind: unconfirmed · timed-out (no FIN)', () => {
  it('holds the lane: one question, and the next paper prints after the answer', async () => {
    const shop = await openWithKnownPrinter({ cocina: BLIND_58, durations: SHORT_TIMEOUTS })
    shop.cocina.setFaults({ neverReads: true })
    const lost = await shop.print('lost')
    await shop.until(lost, { state: 'unconfirmed', reasons: ['timed-out'] })
    shop.cocina.setFaults({ neverReads: false })
    const waiting = [await shop.print('b'), await shop.print('c')]
    const bill = await shop.printBill()
    await shop.until(bill, { state: 'sent' }) // the other lane has printed meanwhile
    for (const key of waiting) expect((await shop.job(key)).state).toBe('queued')
    expect(await shop.light()).toMatchObject({ state: 'blind', unconfirmed: 1, waiting: 2 })
    await shop.decide(lost, 'resolve', { requestId: 'r', attempt: 1, outcome: 'came-out' })
    for (const key of waiting) await shop.until(key, { state: 'sent' })
  })
})

describe('paper out in mid-job: printing · media-empty', () => {
  it('is unconfirmed when the roll is not changed in time', async () => {
    const shop = await openKnown({ durations: { hold: 1_500 } })
    shop.onceReady(() => shop.cocina.setFaults({ paperOutAfter: 100 }))
    const key = await shop.print()
    await shop.until(key, { state: 'unconfirmed', reasons: ['timed-out'], attempt: 1 })
    expect((await shop.logOf(key)).slice(-2).map(({ message }) => message)).toEqual([
      'printing -> printing on cocina, attempt 1 (media-empty)',
      'printing -> unconfirmed on cocina, attempt 1 (timed-out)',
    ])
  })
})
