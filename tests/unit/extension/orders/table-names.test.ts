import { expect, it, vi } from 'vitest'
import { nameTable, TABLE_NAMES } from '../../../../extension/orders/tables'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'
import { logOf } from '../log-of'

it('the meaning of a table name of Justo is stored, and sent to the panels', async () => {
  const { context } = aWorkerContext()
  expect(await context.store.fact(TABLE_NAMES)).toEqual([])
  await nameTable(context, 'Terraza 4-B', '4')
  await nameTable(context, 'Barra 1', 'Barra 1')
  expect(await context.store.fact(TABLE_NAMES)).toEqual([
    { name: 'Terraza 4-B', table: '4' },
    { name: 'Barra 1', table: 'Barra 1' },
  ])
  expect(vi.mocked(context.statusChanged)).toHaveBeenCalledTimes(2)
})

it('the last meaning of a table name counts, in any notation, and may be removed', async () => {
  const { context } = aWorkerContext()
  await nameTable(context, 'Terraza 4-B', '4')
  await nameTable(context, ' terraza 4-b', '5')
  expect((await context.store.fact(TABLE_NAMES)).map(({ table }) => table)).toEqual(['5'])
  await nameTable(context, 'TERRAZA 4-B', null)
  expect(await context.store.fact(TABLE_NAMES)).toEqual([])
})

it('the log of a table name’s meaning has the action, and not the typed text', async () => {
  const { context } = aWorkerContext()
  await nameTable(context, 'Donde Ana', '4')
  const [entry] = await logOf(tablesOf(context))
  expect(entry).toMatchObject({ step: 'person', message: 'a table name learned' })
})
