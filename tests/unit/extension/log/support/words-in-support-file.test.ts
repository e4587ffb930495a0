import { NO_WORDS } from '@shared/reading/words'
import { defaultExtensionSettings } from '@shared/settings/extension'
import { expect, it } from 'vitest'
import { orderRecord } from '../../../../../extension/log/support/masked-records'
import { maskedSettings } from '../../../../../extension/log/support/masked-settings'
import { anOrder, NOW, stored } from '../../orders/a-stored-order'

const words = {
  ...NO_WORDS,
  options: { '¿que deseas quitar?': 'omit' },
  payments: { 'nequi 310 555 0199': 'verify' },
  sentences: { 'soy ana rozo, alergica al mani': 'menu', 'soy luz rozo, alergica al mani': 'menu' },
} as const

it.each([
  ['what the shop confirmed', () => maskedSettings({ ...defaultExtensionSettings(), words })],
  ['what an order was read as', () => orderRecord(stored({ ...anOrder(), words }), NOW)],
])('the support file says %s, without a customer’s sentence or a phone', (_, record) => {
  const text = JSON.stringify(record())
  expect(text).toContain('"¿que deseas quitar?":"omit"')
  expect(text).toMatch(/"nequi [^"]*":"verify"/)
  expect(text.match(/"\[30~[\da-f]{2}\]\d":"menu"/g)).toHaveLength(2)
  expect(text).not.toMatch(/rozo|555 ?0199/)
})
