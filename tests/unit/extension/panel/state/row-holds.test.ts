import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRowHolds } from '../../../../../extension/panel/state/row-holds'
import { row } from '../made-up'

describe('a pressed row', () => {
  let life: AbortController
  beforeEach(() => {
    life = new AbortController()
  })
  afterEach(() => life.abort())

  it('is no longer held when its act throws', async () => {
    const holds = createRowHolds(life.signal)
    const act = () => Promise.reject(new Error('no port'))
    const order = row({ id: 'o1' })
    await expect(holds.during(order, { type: 'accept', orderId: 'o1' }, act)).rejects.toThrow('no port')
    expect(holds.held.value.has('o1')).toBe(false)
  })
})
