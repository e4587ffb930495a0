import { errorAnswer, jobSchema, jobsPage, statusAnswer, versionAnswer } from '@shared/api'
import { expect, it } from 'vitest'
import { bridgeStatus } from '../../fixtures/bridge-status'
import { aJobView } from '../../fixtures/orders'

it('the protocols that a bridge speaks are two whole numbers, or its answer is none', () => {
  const answer = (protocols: unknown) => versionAnswer.safeParse({ version: '1', protocols, till: 'C1' }).success
  expect(answer([1, 2])).toBe(true)
  expect([[1], [1, 2, 3], [1, '2'], [1, 2.5], '12', null, undefined].filter(answer)).toEqual([])
})

it('an error of a newer bridge can be read: its code is a text, and `retry` says what to do', () => {
  const answer = (error: object) => errorAnswer.parse({ error: { message: 'No se pudo.', ...error } }).error
  expect(answer({ code: 'out-of-ink', retry: 'never' })).toMatchObject({ code: 'out-of-ink', retry: 'never' })
  expect(answer({ code: 'out-of-ink', retry: 'after-lunch' })).toMatchObject({ retry: 'later' })
  expect(answer({ code: 'out-of-ink' })).toMatchObject({ retry: 'later' })
  expect(errorAnswer.safeParse({ error: { code: 7, message: 'x', retry: 'later' } }).success).toBe(false)
})

it('a newer bridge may send fields, states, reasons and kinds that this till does not know', () => {
  const view = { ...aJobView(), shelf: 7, state: 'feeding', reasons: ['creased', 'media-empty'], proof: 'weighed' }
  const attempt = { ...view.attempts[0], attempt: 1, result: 'shelved', reason: 'creased', tray: 2 }
  const whole = { printer: 'caja', startedAt: 'x', firstByteAt: null, endedAt: null, bytes: 0, ...attempt }
  const page = { store: 's', cursor: 's.9', more: false, jobs: [{ ...view, attempts: [whole] }, aJobView()] }
  const read = jobsPage.parse(page)
  expect(read.jobs).toHaveLength(2)
  // What became of it is unknown: a person is asked, as about any such paper.
  expect(read.jobs[0]).toMatchObject({ state: 'unconfirmed', reasons: ['media-empty'], proof: null })
  expect(read.jobs[0]?.attempts[0]).toMatchObject({ result: 'unconfirmed', reason: null })
  expect(jobSchema.parse({ ...aJobView(), kind: 'menu' }).kind).toBe('test')
})

it('a newer bridge’s status is read: an unknown state of a printer is unknown, an unknown warning none', () => {
  const status = bridgeStatus()
  const printers = status.printers.map((printer) => ({ ...printer, state: 'warming', reasons: ['creased'], tray: 2 }))
  const numbering = { ...status.numbering, mode: 'nota', warning: 'soon' }
  const read = statusAnswer.parse({ ...status, printers, numbering, mood: 'calm' })
  expect(read.printers.map(({ state, reasons }) => [state, reasons])).toEqual(printers.map(() => ['unknown', []]))
  expect(read.numbering).toMatchObject({ mode: 'comprobante', warning: null })
  expect(statusAnswer.parse(status)).toEqual(status)
})
