import { JOB_STATES, type JobState } from '@shared/job'
import { describe, expect, it } from 'vitest'
import { paperQuestions } from '../../../../extension/messaging/paper-questions'
import type { StoredJob } from '../../../../extension/order-model/records'
import { aJobView, anAttempt } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { NOW } from '../a-worker-context'

const secondsAgo = (seconds: number): string => new Date(Date.parse(NOW) - seconds * 1000).toISOString()
const YESTERDAY = '2026-03-14T03:10:00.000Z'

/** A paper whose last attempt began at `sentAt`. */
const job = (state: JobState, sentAt = secondsAgo(60), change: Partial<StoredJob> = {}): StoredJob =>
  ({
    key: `k ${state}`,
    orderId: 'o1',
    state: 'dispatched',
    wanted: true,
    open: 1,
    payload: { releasedAt: sentAt },
    view: aJobView({
      state,
      printer: 'cocina',
      changedAt: sentAt,
      attempts: [{ ...anAttempt(null), startedAt: sentAt }],
    }),
    ...change,
  }) as StoredJob

const shop = { isUp: true, printers: [aPrinter()], rows: [] as StoredJob[], openingAsks: false, now: NOW }
const asked = (jobs: StoredJob[], change: Partial<typeof shop> = {}) =>
  paperQuestions(jobs, { ...shop, rows: jobs, ...change }).map(({ asks, place }) => `${asks} ${place}`)

describe('a question about a paper', () => {
  it('is asked of what only a person can know or decide, also of a called-off order if it may be on paper', () => {
    const questions = (change: Partial<StoredJob>) => asked(JOB_STATES.map((state) => job(state, undefined, change)))
    expect(questions({})).toEqual(['check bar', 'failed bar', 'expired bar'])
    expect(questions({ wanted: false })).toEqual(['check bar'])
    expect(questions({ state: 'ready' })).toEqual([])
  })

  it('is asked of a table’s slip until a newer slip is out, whatever message follows it, and of each message', () => {
    const note = (revision: number, about: object): StoredJob =>
      job('unconfirmed', secondsAgo(90 - revision), {
        key: `s:o1:note:barra:${revision}`,
        kind: 'note',
        createdAt: secondsAgo(90 - revision),
        payload: { releasedAt: NOW, content: { about } } as StoredJob['payload'],
      })
    const slip = (revision: number) => note(revision, { type: 'table', table: '12', from: '7' })
    const message = (revision: number) => note(revision, { type: 'message', text: 'Sale primero' })
    expect(asked([slip(1), message(2)])).toHaveLength(2)
    expect(asked([message(1), message(2)])).toHaveLength(2)
    expect(asked([message(1), slip(2)])).toHaveLength(2)
    expect(asked([slip(1), message(2), slip(3)])).toHaveLength(2)
  })

  it('ends with the paper: where a later one of its line is out, none is asked; while that only waits, it is', () => {
    const first = job('unconfirmed', secondsAgo(90), { key: 's:o1:kitchen:cocina:1', createdAt: secondsAgo(90) })
    const later = (state: JobState) =>
      job(state, secondsAgo(60), { key: 's:o1:change:cocina:1', kind: 'change', createdAt: secondsAgo(60) })
    expect(asked([first, later('printed')])).toEqual([])
    expect(asked([first], { rows: [first, later('sent')] })).toEqual([])
    expect(asked([first, later('unconfirmed')])).toEqual(['check bar'])
    expect(asked([first, later('queued')])).toEqual(['check bar'])
    expect(asked([first])).toEqual(['check bar'])
  })

  it('waits for a printer in trouble, and for 20 s after it, since it may finish the paper; a late paper does not', () => {
    const jobs = [job('unconfirmed'), job('expired')]
    const at = (change: Parameters<typeof aPrinter>[0]) => asked(jobs, { printers: [aPrinter(change)] })
    const cured = (seconds: number) =>
      at({ lastTrouble: { from: secondsAgo(300), to: secondsAgo(seconds), away: false } })
    expect(at({ state: 'not-ready', reasons: ['media-empty'] })).toEqual(['check later', 'expired bar'])
    const again = at({ state: 'not-ready', lastTrouble: { from: secondsAgo(300), to: secondsAgo(60), away: false } })
    expect(again).toEqual(['check later', 'expired bar'])
    expect(at({ state: 'blind' })).toEqual(['check bar', 'expired bar'])
    expect(cured(19)).toEqual(['check later', 'expired bar'])
    expect(cured(20)).toEqual(['check bar', 'expired bar'])
    // The clock was set back by an hour since: a printer without status prints nothing more before the answer.
    expect(cured(-3_600)).toEqual(['check bar', 'expired bar'])
  })

  it('is asked of what a printer without power was sent in the 30 s before', () => {
    const at = (seconds: number, away: boolean) =>
      asked([job('sent', secondsAgo(240 + seconds))], {
        printers: [aPrinter({ state: 'blind', lastTrouble: { from: secondsAgo(240), to: secondsAgo(60), away } })],
      })
    expect(at(29, true)).toEqual(['check bar'])
    expect(at(31, true)).toEqual([])
    expect(at(-5, true)).toEqual([])
    expect(at(29, false)).toEqual([])
  })

  it('of last night is on the opening card while that asks; after it «¿Salió?» stays, and the others raise no alarm', () => {
    const jobs = [job('unconfirmed', YESTERDAY), job('expired', YESTERDAY), job('failed', YESTERDAY)]
    expect(asked(jobs, { openingAsks: true })).toEqual(['check opening', 'expired opening', 'failed opening'])
    expect(asked(jobs)).toEqual(['check bar', 'expired order', 'failed order'])
    expect(asked([job('expired', '2026-03-14T09:00:00.000Z')])).toEqual(['expired bar'])
    expect(asked([job('expired', '2026-03-14T08:59:59.000Z')])).toEqual(['expired order'])
  })

  it('stays an alarm through 04:00 in a shop that is open then: its comanda is being waited for', () => {
    const night = [job('expired', '2026-03-14T08:50:00.000Z'), job('failed', '2026-03-14T08:59:00.000Z')]
    const at = { now: '2026-03-14T09:05:00.000Z' }
    for (const openingAsks of [false, true])
      expect(asked(night, { ...at, openingAsks })).toEqual(['expired bar', 'failed bar'])
  })

  it('of last night is in the bar where a paper of today waits behind it, whether the card was seen or not', () => {
    const behind = (printer: string) => job('queued', NOW, { view: aJobView({ state: 'queued', printer }) })
    const lastNight = job('unconfirmed', YESTERDAY)
    expect(asked([lastNight, behind('cocina')], { openingAsks: true })).toEqual(['check bar'])
    expect(asked([lastNight, behind('caja')], { openingAsks: true })).toEqual(['check opening'])
  })
})
