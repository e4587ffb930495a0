// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { minutesFromNow, shop } from './made-up'
import { closePanel, show } from './show-panel'

afterEach(closePanel)

const alerts = (mutedUntil: string | null, ...unseen: string[]) => ({
  status: shop({ alerts: { mutedUntil, unseen } }),
})

it('«Visto» counts what calls and silences all of it', async () => {
  const panel = await show(alerts(null, 'order:1', 'trouble:I-02'))
  await panel.press('Visto (2)')
  expect(panel.port.last('see')).toEqual({ type: 'see', ids: null })
})

it('nothing calls: there is nothing to have seen', async () => {
  const panel = await show(alerts(null))
  expect(panel.text).not.toContain('Visto')
})

it('silence is asked for, shown with its end, and taken back', async () => {
  const panel = await show(alerts(null))
  await panel.press('Silenciar 10 minutos')
  expect(panel.port.last('mute')).toEqual({ type: 'mute', on: true })
  await panel.say({ type: 'status', status: alerts(minutesFromNow(10)).status })
  await panel.press('Silencio hasta 12:10')
  expect(panel.port.last('mute')).toEqual({ type: 'mute', on: false })
})

it('the loudspeaker can be tried', async () => {
  const panel = await show(alerts(null))
  await panel.press('Probar sonido')
  expect(panel.port.last('try-sound')).toEqual({ type: 'try-sound' })
})
