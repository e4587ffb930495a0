// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import type { AlertId } from '../../../../extension/messaging/messages'
import { GUARD_MS } from '../../../../extension/panel/state/row-holds'
import { minutesFromNow, paper, row, shop } from './made-up'
import { show } from './show-panel'

const alerts = (mutedUntil: string | null, ...unseen: AlertId[]) => ({
  status: shop({ alerts: { mutedUntil, unseen } }),
})

const orders = [row({ id: 'a', number: '15240' })]
const trouble = (about: string): AlertId => ({ kind: 'trouble', orderId: null, about })

it('«Callar 2 avisos» says what it does, and silences these: one that comes at that moment still calls', async () => {
  const unseen: AlertId[] = [{ kind: 'order', orderId: '1', about: '' }, trouble('I-02')]
  const panel = await show(alerts(null, ...unseen))
  await panel.press('Callar 2 avisos')
  expect(panel.port.last('see')).toEqual({ type: 'see', ids: unseen })
})

it('«Callar» is absent when nothing calls', async () => {
  const panel = await show(alerts(null))
  expect(panel.text).not.toContain('Callar')
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
  await panel.pressEach('Todo listo', 'Probar sonido')
  expect(panel.port.last('try-sound')).toEqual({ type: 'try-sound' })
})

it('a call is not silenced by the press that was meant for the one that was in its place', async () => {
  const unseen: AlertId[] = ['a', 'b'].map((orderId) => ({ kind: 'order', orderId, about: '' }))
  const panel = await show({ orders: [...orders, row({ id: 'b', number: '15241' })], ...alerts(null, ...unseen) })
  await panel.press('2 nuevos')
  await panel.deliver({ type: 'status', ...alerts(null, ...unseen.slice(1)) }) // another till has taken the first one
  await panel.pressGuarded('Callar: 15241 lo espera a usted', 'see')
  expect(panel.port.last('see')).toEqual({ type: 'see', ids: unseen.slice(1) })
})

it('nor by one that was meant for where it was a moment ago, while another one called above it', async () => {
  const [a, b]: AlertId[] = ['a', 'b'].map((orderId) => ({ kind: 'order', orderId, about: '' }))
  if (!a || !b) throw new Error('two calls expected')
  const panel = await show({ orders: [...orders, row({ id: 'b', number: '15241' })], ...alerts(null, a, b) })
  await panel.press('2 nuevos')
  await panel.deliver({ type: 'status', ...alerts(null, trouble('I-02'), a, b) })
  await panel.pass(GUARD_MS / 2)
  await panel.deliver({ type: 'status', ...alerts(null, a, b) })
  await panel.press('Callar: 15241 lo espera a usted')
  expect(panel.sent('see')).toEqual([])
})

it('each of the calls can be found, and silenced by itself', async () => {
  const calling = [
    ...orders,
    row({ id: 'b', number: '15241', papers: [paper({ key: 's1:b:change:cocina:2', kind: 'change' })] }),
    row({ id: 'raw-1', number: '15242' }),
  ]
  const unseen: AlertId[] = [
    trouble('I-02'),
    { kind: 'order', orderId: 'a', about: '' },
    { kind: 'change', orderId: 'b', about: 's1:b:change:cocina:2' },
    { kind: 'unprintable', orderId: 'raw-1', about: '1x2y' },
  ]
  const troubles = [say('I-02', { printer: 'COCINA', waiting: 2 })]
  const panel = await show({ orders: calling, status: shop({ troubles, alerts: { mutedUntil: null, unseen } }) })
  await panel.press('Ver todo')
  expect(panel.texts('[data-alert] > span')).toEqual([
    'COCINA sin papel. Esperan 2 papeles.',
    '15240 lo espera a usted',
    '15241 cambió',
    '15242 trae una nota en otro alfabeto',
  ])
  await panel.press('Callar: 15241 cambió')
  expect(panel.port.last('see').ids).toEqual([{ kind: 'change', orderId: 'b', about: 's1:b:change:cocina:2' }])
  await panel.press('Ver 15242')
  expect(panel.store.selected.value).toBe('raw-1')
})

it('a question about several papers of one printer calls once, and is silenced for all of them', async () => {
  const unseen = ['a', 'b'].map((key) => trouble(`I-05 ${key}`))
  const troubles = [{ ...say('I-05', { printer: 'COCINA', papers: 'comanda 36, comanda 37' }), about: 'a b' }]
  const panel = await show({ status: shop({ troubles, alerts: { mutedUntil: null, unseen } }) })
  expect(panel.text).toContain('Callar 1 aviso')
  await panel.pressEach('Ver todo', `Callar: ${troubles[0]?.text}`)
  expect(panel.port.last('see').ids).toEqual(unseen)
})

const unanswered = (hasOwner: boolean) => ({
  ...{ orderId: 'a', hasOwner },
  message: say('A-70', { orders: '15240', count: 1, since: '11:54' }),
})
const unaccepted = (more: object = { unanswered: unanswered(true) }) =>
  shop({ alerts: { mutedUntil: null, unseen: [], ...more } })

it('an order that is not accepted has a band with a way to it and to the owner, silenced or not', async () => {
  const panel = await show({ orders, status: unaccepted() })
  const band = panel.find('[data-code="A-70"]')
  expect(band?.textContent).toContain('Nadie acepta 15240 desde las 11:54.')
  expect(band?.textContent).not.toMatch(/avisad/i)
  await panel.press('Escribirle al dueño')
  expect(panel.port.last('tell-owner')).toMatchObject({ type: 'tell-owner' })
  await panel.press('Ver 15240')
  expect(panel.store.selected.value).toBe('a')
})

it('without the owner’s number the band offers no message, and it goes with its cause', async () => {
  const panel = await show({ orders, status: unaccepted({ unanswered: unanswered(false) }) })
  expect(panel.find('[data-code="A-70"]')?.textContent).not.toContain('dueño')
  await panel.deliver({ type: 'status', status: unaccepted({}) })
  expect(panel.find('[data-code="A-70"]')).toBeNull()
})

it('the message that could not be opened says so in the band', async () => {
  const panel = await show({ orders, status: unaccepted() })
  await panel.press('Escribirle al dueño')
  await panel.answer('tell-owner', say('A-71'))
  expect(panel.textOf('[data-code="A-71"]')).toContain('Chrome')
})
