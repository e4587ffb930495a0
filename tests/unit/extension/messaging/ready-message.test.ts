import { expect, it } from 'vitest'
import { readyLink, readyMessage, whatsappNumber } from '../../../../extension/messaging/ready-message'
import { order } from '../panel/made-up'

it.each([
  ['+57 310 555 0134', '573105550134'],
  ['310 555 0134', '573105550134'],
  ['573105550134', '573105550134'],
  ['(+57) 3105550134', '573105550134'],
  ['+1 (202) 555-0143', '12025550143'],
  ['6015550134 / fijo 3105550134 / 3205550134', '573105550134'],
  // A landline, half a number, and an empty one.
  ['+57 601 555 0134', null],
  ['6015550134', null],
  ['31055501', null],
  ['2025550143', null],
  ['', null],
  [null, null],
])('WhatsApp reaches %s as %s', (phone, number) => expect(whatsappNumber(phone)).toBe(number))

it('the message says who may fetch what and where, by first name, without address or amount', () => {
  expect(readyMessage(order(), 'Sabor Bogotano')).toBe(
    'Hola, Ana. Su pedido 15244 de Sabor Bogotano (Chapinero) está listo. Lo esperamos.',
  )
  expect(readyMessage(order({ customer: { name: ' ', phone: null }, storeName: '' }), '')).toBe(
    'Hola. Su pedido 15244 está listo. Lo esperamos.',
  )
})

it.each([
  ['', 'Chapinero', 'de Chapinero está'],
  ['Sabor Bogotano', '', 'de Sabor Bogotano está'],
  ['Sabor Chapinero', 'CHAPINERO', 'de Sabor Chapinero está'],
])('the message of brand «%s» and store «%s» says «%s»', (brand, storeName, words) => {
  expect(readyMessage(order({ storeName }), brand)).toContain(words)
})

it('the message is a WhatsApp link with its text', () => {
  const link = readyLink(order({ customer: { name: 'Ana & Co 100%', phone: '3105550134' } }), '')
  const url = new URL(link ?? '')
  expect(url.origin + url.pathname).toBe('https://wa.me/573105550134')
  expect(url.searchParams.get('text')).toContain('Hola, Ana.')
  expect(readyLink(order({ customer: { name: 'Ana', phone: null } }), '')).toBeNull()
})
