import 'fake-indexeddb/auto'
import { expect, it, vi } from 'vitest'
import { knownStores } from '../../../../../extension/entrypoints/options/known-stores'
import { addNamedStores } from '../../../../../extension/orders/stores-seen'
import { madeUpStore, STORE_ID } from '../../../../fixtures/justo-orders'
import { aStore, tablesOf } from '../../../../stage/tables-of'

it('are those that the worker has learnt, and their database is left open to nobody', async () => {
  const store = aStore('justo')
  await addNamedStores(store, [{ store: { ...madeUpStore(), name: 'Centro' } }])
  expect((await knownStores()).map(({ id, name }) => [id, name])).toEqual([[STORE_ID, 'Centro']])
  // Nothing but this handle holds it up.
  await tablesOf({ store }).delete()
  expect(await knownStores()).toEqual([])
})

it('are none where the database cannot be read, and the page opens all the same', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue()
  const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('made up', 'UnknownError')
  })
  expect(await knownStores()).toEqual([])
  expect(told).toHaveBeenCalledOnce()
  opening.mockRestore()
  told.mockRestore()
})
