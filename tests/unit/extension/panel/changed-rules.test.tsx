// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { shop } from './made-up'
import { show } from './show-panel'

it('says what rules mean since an update, until «Entendido»', async () => {
  const changedRules = say('C-118', { station: 'BARRA' })
  const panel = await show({ orders: [], status: shop({ changedRules }) })
  expect(panel.root.querySelector('[data-code="C-118"]')?.textContent).toContain('BARRA')
  await panel.press('Entendido')
  expect(panel.port.last('rules-read')).toBeDefined()
})
