// @starts-first: two panels are opened, covered and closed
import { expect, test, vi } from 'vitest'
import { WAIT_OPTIONS } from '../stage/wait-options'
import { AttackedPanel } from './support/attacked-panel'
import { accept, expectOnce, isAccepted } from './support/closed-tab'

const attacked = AttackedPanel.forAll()

test('an acceptance that can still be undone is kept when its tab is closed: accepted once, printed once', async () => {
  const raw = await accept(attacked, async (pressed) => {
    const shown = await vi.waitFor(async () => {
      const text = await attacked.panel.text()
      expect(isAccepted(attacked, pressed) || /Se acepta en \d segundo|Algo tapa esta ventana/.test(text)).toBe(true)
      return text
    }, WAIT_OPTIONS)
    await attacked.page.close()
    return shown.includes('Se acepta en') && !isAccepted(attacked, pressed)
  })
  await expectOnce(attacked, raw)
})
