import { beforeAll, expect, test, vi } from 'vitest'
import { deliveryOrder, pickupOrder, tableOrder, unpaidTableOrder, unreadableOrders } from '../fixtures/justo-orders'
import { untilPrinted } from '../stage/panel'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { shopForAll } from './support/shop'
import { readJustoNow, tillMemory } from './support/till-memory'

const shop = shopForAll()

beforeAll(async () => {
  const printed = [deliveryOrder(), pickupOrder(), tableOrder()]
  for (const raw of [...printed, unpaidTableOrder(), ...unreadableOrders()]) shop.stage.justo.orders.add(raw)
  await readJustoNow(shop.stage)
  await untilPrinted(shop.panel, printed)
})

/** When Justo last answered, as the details of the status line say it. */
const lastPoll = () => shop.panel.$eval('#status-details > p', (facts) => facts.textContent)

test('a poll that changes nothing writes nothing', async () => {
  // That an order is past `pending` is read first after its acceptance.
  await readJustoNow(shop.stage)
  const settled = await vi.waitFor(async () => {
    const memory = await tillMemory(shop.panel)
    expect(memory.jobs.every(({ state, view }) => state === 'held' || view?.state === 'printed')).toBe(true)
    // The chime of the new orders is played, and logged, some seconds after them.
    expect(memory.log.map(({ message }) => message)).toContain('sound rang: chime')
    return memory
  }, WAIT_OPTIONS)
  await shop.stage.justo.nextCall('pendingOrders')
  await shop.panel.locator('[aria-controls="status-details"]').click()
  for (let poll = 0; poll < 2; poll += 1) {
    const last = await lastPoll()
    await vi.waitFor(async () => expect(await lastPoll()).not.toBe(last), WAIT_OPTIONS)
  }
  expect(await tillMemory(shop.panel)).toEqual(settled)
})
