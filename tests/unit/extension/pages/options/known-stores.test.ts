import { DATABASE_NAME } from '../../../../../extension/store/database'
import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { addNamedStores, sourceOf } from '../../../../../extension/orders/stores-seen'
import { knownStores } from '../../../../../extension/pages/options/known-stores'
import { madeUpStore, STORE_ID } from '../../../../fixtures/justo-orders'
import { aStore, tablesOf } from '../../../../stage/tables-of'
import { inVirtualTime } from '../../../../stage/virtual-clock'

const KEY = { baseUrl: 'https://api.getjusto.com', token: 'a-key' }

it('the known stores are those of the worker’s database, which is closed afterwards', async () => {
  const store = aStore(DATABASE_NAME)
  await addNamedStores(store, [{ store: { ...madeUpStore(), name: 'Centro' } }], await sourceOf(KEY))
  const close = vi.spyOn(IDBDatabase.prototype, 'close')
  expect((await knownStores(KEY)).map(({ id, name }) => [id, name])).toEqual([[STORE_ID, 'Centro']])
  expect(close).toHaveBeenCalledOnce()
  await tablesOf({ store }).delete()
  expect(await knownStores(KEY)).toEqual([])
})

it('the known stores are empty where the database cannot be read, and the page opens', async () => {
  const consoleError = vi.spyOn(console, 'error').mockReturnValue()
  const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('made up', 'UnknownError')
  })
  expect(await inVirtualTime(knownStores(KEY))).toEqual([])
  expect(consoleError).toHaveBeenCalledOnce()
  opening.mockRestore()
})
