// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import type { ActName } from '../../../../extension/acts/acts'
import { type PanelAct, RUNS, runAct } from '../../../../extension/acts/run-acts'
import { logClick } from '../../../../extension/background/worker-log'
import { logLine } from '../../../../extension/log/log-line'
import { stepWords } from '../../../../extension/pages/log/registro/step-words'
import { logEntry, pressed } from '../../../../extension/store/log-rows'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'
import { logOf } from '../log-of'
import { row } from '../panel/made-up'
import { show, showOpened } from '../panel/show-panel'

/** «Archivar» on a rejected order, described in the table alone. */
vi.mock('../../../../extension/acts/order-acts', async (original) => {
  const acts = await original<typeof import('../../../../extension/acts/order-acts')>()
  Object.assign(acts.ORDER_ACTS, {
    archive: {
      label: 'Archivar',
      button: {
        isOffered: ({ lifecycle }: { lifecycle: string }) => lifecycle === 'rejected',
        isNext: true,
        press: () => ({ box: 3 }),
      },
      done: ({ orderId }: { orderId: string }) => ({
        word: 'Archivado',
        undo: { type: 'unmark', orderId, mark: 'done' },
      }),
    },
  })
  return acts
})
const AT = '2026-03-14T17:05:00.000Z'
const ARCHIVE = 'archive' as ActName
const sent = { type: ARCHIVE, id: 1, orderId: '15244', box: 3 } as unknown as PanelAct
const rejected = row({ lifecycle: 'rejected' })

it('is the button of the orders that it is offered for, sends what it carries, and says what was done', async () => {
  const panel = await showOpened(rejected)
  await panel.press('Archivar')
  expect(panel.port.last(ARCHIVE)).toEqual(sent)
  await panel.answer(ARCHIVE, null)
  expect(panel.store.held.value.get(rejected.id)).toMatchObject({ word: 'Archivado', undo: { type: 'unmark' } })
  const accepted = row({ lifecycle: 'accepted' })
  expect((await showOpened(accepted)).text).not.toContain('Archivar')
})

it('is not sent by a press that something covered', async () => {
  const panel = await show({ orders: [rejected], judgePress: async () => null })
  await panel.open(rejected)
  await panel.press('Archivar')
  expect(panel.port.sent.some(({ type }) => type === ARCHIVE)).toBe(false)
})

it('is run by the worker, and it is in the log in the words of its button', async () => {
  const { context } = aWorkerContext()
  const run = vi.fn(async () => null)
  Object.assign(RUNS, { archive: run })
  const answer = await runAct(context, sent)
  expect(answer).toEqual({ type: 'done', id: 1, message: null })
  expect(run).toHaveBeenCalledWith(expect.objectContaining({ context }), sent)
  await logClick(context, sent, answer, 5)
  const [click] = await logOf(tablesOf(context))
  expect(click && stepWords(click)).toBe('Clic: Archivar')
  expect(stepWords(logLine(logEntry(AT, pressed(ARCHIVE))))).toBe('«Archivar»')
})
