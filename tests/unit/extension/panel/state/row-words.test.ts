import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import {
  lifecycleWord,
  paymentWords,
  serviceText,
  timeText,
  wholeAmount,
} from '../../../../../extension/panel/state/row-words'
import { aSettlement, NOW, row } from '../made-up'

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

it('of an order that is paid in part, the rest is asked for until nobody collects it', () => {
  const part = { settled: aSettlement({ cash: 20_000, partial: true }), outstanding: 14_900, amountToPay: 34_900 }
  const words = (change: Parameters<typeof row>[0]) => `${paymentWords(row(change)).text} ${wholeAmount(row(change))}`
  expect(words(part)).toBe('FALTAN $ 14.900 de $ 34.900')
  expect(words({ ...part, handedUnpaid: 'later' })).toBe('FALTAN $ 14.900 de $ 34.900')
  expect(words({ ...part, handedUnpaid: 'courtesy' })).toBe('COBRADO $ 20.000 de $ 34.900')
  expect(words({ ...part, outstanding: 0, handedUnpaid: 'courtesy' })).toBe('COBRADO $ 34.900')
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
