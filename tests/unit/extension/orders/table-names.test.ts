import { expect, it, vi } from 'vitest'
import { nameTable, readTableNames } from '../../../../extension/orders/tables'
import { tablesOf } from '../../../stage/tables-of'
import { aTill } from '../a-till'
import { logOf } from '../log-of'

it('what somebody said about a name of Justo’s is kept, and told to the panels', async () => {
  const { till } = aTill()
  expect(await readTableNames(till.store)).toEqual([])
  await nameTable(till, 'Terraza 4-B', '4')
  await nameTable(till, 'Barra 1', 'Barra 1')
  expect(await readTableNames(till.store)).toEqual([
    { name: 'Terraza 4-B', table: '4' },
    { name: 'Barra 1', table: 'Barra 1' },
  ])
  expect(vi.mocked(till.statusChanged)).toHaveBeenCalledTimes(2)
})

it('the last word about a name counts, however it is written, and may be forgotten', async () => {
  const { till } = aTill()
  await nameTable(till, 'Terraza 4-B', '4')
  await nameTable(till, ' terraza 4-b', '5')
  expect((await readTableNames(till.store)).map(({ table }) => table)).toEqual(['5'])
  await nameTable(till, 'TERRAZA 4-B', null)
  expect(await readTableNames(till.store)).toEqual([])
})

it('its log says that it was done, and not what somebody typed', async () => {
  const { till } = aTill()
  await nameTable(till, 'Donde Ana', '4')
  const [entry] = await logOf(tablesOf(till))
  expect(entry).toMatchObject({ step: 'person', message: 'a table name learned' })
})
