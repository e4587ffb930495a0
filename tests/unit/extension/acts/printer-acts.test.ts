import type { StatusAnswer } from '@shared/api'
import { expect, it, vi } from 'vitest'
import { runAct } from '../../../../extension/acts/run-acts'
import { aPrinter } from '../../../fixtures/printers'
import { tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, closed, refusal } from '../a-worker-context'
import { logOf } from '../log-of'

const caja = aPrinter({ id: 'caja', name: 'CAJA' })
const cocina = aPrinter({ fallback: 'caja', fallbackAt: '2026-03-14T17:05:45.000Z' })
const later = aPrinter({ fallback: 'caja', fallbackAt: '2026-03-14T17:08:00.000Z' })

function aShop(fallback: NonNullable<Parameters<typeof aWorkerContext>[0]>['bridge']) {
  const { context } = aWorkerContext({ bridge: fallback })
  context.live.status = { printers: [caja, cocina] } as unknown as StatusAnswer
  return context
}

it('a decision about a printer is sent to the bridge, and the printer’s new status is shown at once', async () => {
  const asked: unknown[] = []
  const context = aShop({
    fallback: async (printer, body) => {
      asked.push([printer, body])
      return answered({ printer: later })
    },
  })
  const expected = { type: 'done', id: 3, message: null }
  expect(await runAct(context, { type: 'fallback', id: 3, printer: 'cocina', action: 'wait' })).toEqual(expected)
  expect(asked).toEqual([['cocina', { requestId: expect.any(String), action: 'wait' }]])
  expect(context.live.status?.printers).toEqual([caja, later])
  expect(vi.mocked(context.statusChanged)).toHaveBeenCalled()
  expect((await logOf(tablesOf(context))).map(({ step, message }) => [step, message])).toEqual([
    ['person', 'fallback of cocina: wait'],
  ])
})

it.each([
  ['P-01', closed],
  ['R-08', refusal('not-allowed', 'never')],
])('a refused decision is answered with its cause: %s', async (code, answer) => {
  const context = aShop({ fallback: async () => answer })
  const done = await runAct(context, { type: 'fallback', id: 3, printer: 'cocina', action: 'now' })
  expect(done).toMatchObject({ message: { code } })
  expect(context.live.status?.printers).toEqual([caja, cocina])
  expect((await logOf(tablesOf(context)))[0]).toMatchObject({ step: 'trouble', level: 'warning' })
})

it('an intent about a table name of Justo is stored by the same handler', async () => {
  const context = aShop({})
  const intent = { type: 'map-table', id: 4, name: 'Terraza 4-B', table: '4' } as const
  expect(await runAct(context, intent)).toEqual({ type: 'done', id: 4, message: null })
  expect((await tablesOf(context).facts.get('table-names'))?.value).toEqual([{ name: 'Terraza 4-B', table: '4' }])
})
