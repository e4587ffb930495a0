import { expect, it, vi } from 'vitest'
import { nameTable, readTableNames } from '../../../../extension/orders/tables'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'
import { logOf } from '../log-of'

it('what somebody said about a name of Justo’s is kept, and told to the panels', async () => {
  const { context } = aWorkerContext()
  expect(await readTableNames(context.store)).toEqual([])
  await nameTable(context, 'Terraza 4-B', '4')
  await nameTable(context, 'Barra 1', 'Barra 1')
  expect(await readTableNames(context.store)).toEqual([
    { name: 'Terraza 4-B', table: '4' },
    { name: 'Barra 1', table: 'Barra 1' },
  ])
  expect(vi.mocked(context.statusChanged)).toHaveBeenCalledTimes(2)
})

it('the last word about a name counts, however it is written, and may be forgotten', async () => {
  const { context } = aWorkerContext()
  await nameTable(context, 'Terraza 4-B', '4')
  await nameTable(context, ' terraza 4-b', '5')
  expect((await readTableNames(context.store)).map(({ table }) => table)).toEqual(['5'])
  await nameTable(context, 'TERRAZA 4-B', null)
  expect(await readTableNames(context.store)).toEqual([])
})

it('its log says that it was done, and not what somebody typed', async () => {
  const { context } = aWorkerContext()
  await nameTable(context, 'Donde Ana', '4')
  const [entry] = await logOf(tablesOf(context))
  expect(entry).toMatchObject({ step: 'person', message: 'a table name learned' })
})
