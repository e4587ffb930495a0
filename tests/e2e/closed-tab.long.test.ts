import { expect, test, vi } from 'vitest'
import { AttackedPanel } from './support/attacked-panel'
import { accept, expectOnce, isAccepted } from './support/closed-tab'

const attacked = AttackedPanel.forAll()

test('an acceptance whose tab is closed at once is kept, before it is known whether something covered the panel', async () => {
  const raw = await accept(attacked, async (pressed) => {
    await attacked.page.close()
    await vi.waitFor(async () =>
      expect(isAccepted(attacked, pressed) || (await attacked.findOrders()) !== null).toBe(true),
    )
    return isAccepted(attacked, pressed)
  })
  await expectOnce(attacked, raw)
})
