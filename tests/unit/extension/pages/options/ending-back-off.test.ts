import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { JustoResult } from '../../../../../extension/justo/result'
import { endingBackOff } from '../../../../../extension/pages/options/open-options-services'
import { sessionBackOff } from '../../../../../extension/polling/poll-state'
import { NOW } from '../../a-worker-context'
import { no, yes } from '../../orders/an-order'

beforeEach(() => sessionBackOff.write({ about: 'x', restraint: {} }))
afterEach(() => fakeBrowser.reset())

const QUERY = { storeIds: null, fromDate: NOW }
const asking = (answer: JustoResult<unknown[]>) => endingBackOff({ orders: vi.fn(async () => answer) }).orders(QUERY)

it('a key that Configuración tests well is used by the worker at once', async () => {
  const good = yes([])
  expect(await asking(good)).toBe(good)
  expect(await sessionBackOff.read()).toBeUndefined()
})

it('a key that Configuración tests in vain changes nothing for the worker', async () => {
  await asking(no('key-refused'))
  expect(await sessionBackOff.read()).toBeDefined()
})
