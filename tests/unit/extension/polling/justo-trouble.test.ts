import { formatMessage } from '@shared/messages'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { describe, expect, it } from 'vitest'
import type { JustoErrorKind, JustoResult } from '../../../../extension/justo/result'
import { justoTrouble as troubleOf } from '../../../../extension/polling/justo-trouble'
import { noteAside, notePoll } from '../../../../extension/polling/note-poll'
import { type PollState, startPolling } from '../../../../extension/polling/poll-state'
import { justoFailure } from '../../../fixtures/justo-answers'

const first = startPolling(defaultExtensionSettings(), { oldestChangeableAt: null, lastGoodAt: null })
const AT = '2026-03-14T19:32:10.000Z'
/** Justo asks for a pause, at 19:00 in Bogotá on 31 December 1969. */
const held = (kind: JustoErrorKind, retryAfterMs = 3_600_000) => justoFailure(kind, AT, { retryAfterMs })
const polledAt = (at: number) => ({ at, pending: good, orders: good, oldestChangeableAt: null, closed: false })
const good: JustoResult<unknown> = { ok: true, data: [], startedAt: '2026-03-14T19:40:00.000Z', ms: 1, skewMs: null }
const note = (state: PollState, pending: JustoResult<unknown> | null, orders: JustoResult<unknown> | null = null) =>
  notePoll(state, { at: 0, pending, orders, oldestChangeableAt: null, closed: false }, () => 0.5)
const justoTrouble = (state: PollState) => troubleOf(state, 'https://justo.example:8443')

describe('the trouble of Justo in the bar', () => {
  it.each<[JustoErrorKind, string]>([
    ['network', 'J-01'],
    ['timeout', 'J-01'],
    ['server', 'J-01'],
    ['certificate', 'J-10'],
    ['not-allowed', 'J-11'],
    ['key-refused', 'J-02'],
    ['blocked', 'J-22'],
    ['portal', 'J-24'],
    ['garbage', 'J-03'],
    ['refused', 'J-03'],
    ['gone', 'J-04'],
    ['rate-limited', 'J-05'],
  ])('for %s is %s', (kind, code) => expect(justoTrouble(note(first, justoFailure(kind, AT)))?.code).toBe(code))

  it('has the time of the first failure, in Bogotá, and the latest kind', () => {
    const failing = note(note(first, justoFailure('garbage', AT)), justoFailure('network', '2026-03-14T19:40:00.000Z'))
    const message = justoTrouble(failing)
    expect(message && formatMessage(message)).toContain('Desde las 14:32 no entran pedidos de Justo.')
  })

  it('is empty before the first poll and once Justo answers again', () => {
    expect(justoTrouble(first)).toBeNull()
    expect(justoTrouble(note(note(first, justoFailure('network', AT)), good, good))).toBeNull()
  })

  it('does not say that no orders arrive when only the list of changes fails', () => {
    expect(justoTrouble(note(first, good, justoFailure('server', AT)))?.code).toBe('J-08')
    for (const kind of ['key-refused', 'blocked', 'not-allowed', 'certificate'] as const)
      expect(justoTrouble(note(first, good, justoFailure(kind, AT)))?.code).toBe('J-08')
  })

  it('names the host without Chrome’s permission', () => {
    expect(justoTrouble(note(first, justoFailure('not-allowed', AT)))?.text).toContain('justo.example:8443')
  })

  it('says while orders arrive that Justo shows only a part of them, until it shows all', () => {
    const cut = note(first, { ...good, more: true }, good)
    expect(justoTrouble(cut)?.code).toBe('J-09')
    expect(justoTrouble(note(first, good, { ...good, more: true }))?.code).toBe('J-09')
    expect(justoTrouble(note(cut, good, good))).toBeNull()
  })

  it.each([
    [121_000, 'J-10'],
    [-121_000, 'J-10'],
    [119_000, null],
    [-119_000, null],
  ])('with a clock that is %i ms off is %s', (skewMs, code) => {
    expect(justoTrouble(note(first, { ...good, skewMs }))?.code ?? null).toBe(code)
  })

  it.each<[string, PollState]>([
    ['for both lists', note(first, held('rate-limited'), held('rate-limited'))],
    ['for the list of changes alone', note(first, null, held('rate-limited'))],
    ['while it is in maintenance', note(first, good, held('server'))],
    ['for the store check', noteAside(note(first, good, good), held('rate-limited'), 0)],
  ])('says until when no orders arrive, as Justo asked, %s', (_name, state) => {
    expect(justoTrouble(state)).toMatchObject({ code: 'J-23', text: expect.stringContaining('hasta las 20:00') })
    expect(justoTrouble(notePoll(state, polledAt(3_600_000), () => 0.5))?.code ?? null).not.toBe('J-23')
  })

  it('says no hour when Justo asks for a pause as short as any other', () => {
    const short = held('rate-limited', 120_000)
    expect(justoTrouble(note(first, short, short))?.code).toBe('J-05')
  })

  it('says why orders may arrive a little later while the till polls more slowly', () => {
    let state = note(note(first, justoFailure('rate-limited', AT)), good, good)
    expect(justoTrouble(state)?.code).toBe('J-05')
    for (let n = 0; n < 20; n += 1) state = note(state, good)
    expect(justoTrouble(state)).toBeNull()
  })
})
