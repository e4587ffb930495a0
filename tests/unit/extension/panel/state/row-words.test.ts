import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { lifecycleWord, paymentWords, serviceText, timeText } from '../../../../../extension/panel/state/row-words'
import { NOW, row } from '../made-up'

it('an invalid time is a dash, never NaN', () => {
  expect(timeText('', NOW)).toBe('—')
  expect(timeText(null, NOW)).toBe('—')
  expect(timeText('2026-03-14T17:41:00Z', NOW)).toBe('12:41')
})

it('the payment has three different texts', () => {
  expect(paymentWords(row())).toEqual({ text: 'COBRAR EFECTIVO', tone: 'warn' })
  expect(paymentWords(row({ paymentLabel: 'Pago en el local' })).text).toBe('COBRAR EN EL LOCAL')
  expect(paymentWords(row({ payment: 'paid' })).text).toBe('PAGADO')
  const chargedElsewhere = { till: 'C2', at: '', pesos: 20_000, tip: 0, partial: false }
  expect(paymentWords(row({ chargedElsewhere }))).toEqual({ text: 'COBRADO EN C2', tone: 'good' })
  expect(paymentWords(row({ chargedElsewhere: { ...chargedElsewhere, partial: true } }))).toEqual({
    text: 'COBRADO EN PARTE EN C2 DE',
    tone: 'warn',
  })
  expect(paymentWords(row({ payment: 'verify' })).text).toBe('VERIFICAR PAGO')
  expect(paymentWords(row({ handedUnpaid: 'courtesy' })).text).toBe('NO COBRAR')
  expect(paymentWords(row({ handedUnpaid: 'later' })).text).toBe('COBRAR EFECTIVO')
})

it('the table is named, or that there is none', () => {
  expect(serviceText(row({ service: 'table', table: '12' }))).toBe('Mesa 12')
  expect(serviceText(row({ service: 'table', table: null }))).toBe('Sin mesa')
  expect(serviceText(row({ service: 'delivery', table: null }))).toBe('Domicilio')
})

it('an order whose day is over shows how it ended, and never a good end with a missing paper', () => {
  const over = row({ lifecycle: 'accepted', over: true })
  expect(lifecycleWord(over)).toBe('Terminó solo')
  expect(lifecycleWord({ ...over, attention: say('A-33', { when: '13/03 16:00' }) })).toBe('No se imprimió')
  expect(lifecycleWord({ ...over, lifecycle: 'pending' })).toBe('Nadie lo aceptó')
})
