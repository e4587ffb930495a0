import { durationText } from '@shared/dates'
import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { INVOICE_STATES } from '../../../../../extension/messaging/order-row'
import {
  lifecycleWord,
  paymentWords,
  promiseWords,
  serviceText,
  timeText,
} from '../../../../../extension/panel/state/row-words'
import { minutesFromNow, NOW, row } from '../made-up'

const left = (minutes: number) => promiseWords(row({ promisedAt: minutesFromNow(minutes) }), NOW)

it.each([
  [12, 'faltan 12 min', 'plain'],
  [1, 'falta 1 min', 'warn'],
  [0, 'ya', 'warn'],
  [-4, 'tarde 4 min', 'bad'],
  [125, 'faltan 2 h 5 min', 'plain'],
])('a promise %i minutes away reads «%s»', (minutes, text, tone) => {
  expect(left(minutes)).toMatchObject({ left: text, tone })
})

it('a domicilio leaves, a retiro is fetched', () => {
  expect(left(12)?.when).toBe('Sale 12:12')
  expect(promiseWords(row({ service: 'pickup' }), NOW)?.when).toBe('Recogen 12:12')
})

it('a promise of another day shows the day and no minutes', () => {
  const tomorrow = promiseWords(row({ lifecycle: 'scheduled', promisedAt: minutesFromNow(24 * 60) }), NOW)
  expect(tomorrow).toEqual({ when: 'Sale 15/03 12:00', left: '', tone: 'plain' })
})

it('an order that left or ended is never late', () => {
  expect(promiseWords(row({ lifecycle: 'out', promisedAt: minutesFromNow(-9) }), NOW)?.left).toBe('')
  expect(promiseWords(row({ lifecycle: 'done' }), NOW)).toBeNull()
  expect(promiseWords(row({ promisedAt: null }), NOW)).toBeNull()
})

it('an invalid time is a dash, never NaN', () => {
  expect(timeText('', NOW)).toBe('—')
  expect(timeText(null, NOW)).toBe('—')
  expect(timeText('2026-03-14T17:41:00Z', NOW)).toBe('12:41')
})

it('the payment has three different texts', () => {
  expect(paymentWords(row())).toEqual({ text: 'COBRAR EFECTIVO', tone: 'warn' })
  expect(paymentWords(row({ paymentLabel: 'Pago en el local' })).text).toBe('COBRAR EN EL LOCAL')
  expect(paymentWords(row({ payment: 'paid' })).text).toBe('PAGADO')
  expect(paymentWords(row({ payment: 'verify' })).text).toBe('VERIFICAR PAGO')
})

it('the table is named, or that there is none', () => {
  expect(serviceText(row({ service: 'table', table: '12' }))).toBe('Mesa 12')
  expect(serviceText(row({ service: 'table', table: null }))).toBe('Sin mesa')
  expect(serviceText(row({ service: 'delivery', table: null }))).toBe('Domicilio')
})

it('long waits are shown in hours', () => {
  expect(durationText(89)).toBe('89 min')
  expect(durationText(120)).toBe('2 h')
})

it('an order whose day is over shows how it ended, and never a good end with a missing paper', () => {
  const over = row({ lifecycle: 'accepted', over: true })
  expect(lifecycleWord(over)).toBe('Terminó solo')
  expect(lifecycleWord({ ...over, attention: say('A-33', { when: '13/03 16:00' }) })).toBe('No se imprimió')
  expect(lifecycleWord({ ...over, lifecycle: 'pending' })).toBe('Nadie lo aceptó')
})

it('a factura shows only its fiscal state, never that of its paper', () => {
  expect(INVOICE_STATES).toEqual({
    none: 'Sin factura',
    comprobante: 'Comprobante',
    issued: 'Emitida',
    pending: 'Pendiente en Intüipos',
    'note-due': 'Nota pendiente',
  })
})
