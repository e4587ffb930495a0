// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { minutesFromNow, shop } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

const alerts = (mutedUntil: string | null, ...unseen: string[]) => ({
  status: shop({ alerts: { mutedUntil, unseen } }),
})

it('«Visto» shows how many orders call and silences all of them', async () => {
  const panel = await show(alerts(null, 'order:1', 'trouble:I-02'))
  await panel.press('Visto (2)')
  expect(panel.port.last('see')).toEqual({ type: 'see', ids: null })
})

it('«Visto» is absent when nothing calls', async () => {
  const panel = await show(alerts(null))
  expect(panel.text).not.toContain('Visto')
})

it('the mute is requested, shown with its end, and cancelled', async () => {
  const panel = await show(alerts(null))
  await panel.press('Silenciar 10 minutos')
  expect(panel.port.last('mute')).toEqual({ type: 'mute', on: true })
  await panel.deliver({ type: 'status', status: alerts(minutesFromNow(10)).status })
  await panel.press('Silencio hasta 12:10')
  expect(panel.port.last('mute')).toEqual({ type: 'mute', on: false })
})

it('the sound test plays on a click', async () => {
  const panel = await show(alerts(null))
  await panel.press('Probar sonido')
  expect(panel.port.last('try-sound')).toEqual({ type: 'try-sound' })
})
