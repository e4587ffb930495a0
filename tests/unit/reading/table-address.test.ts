import { isPhone, phonesIn, readPhone, wishInAddress } from '@shared/reading/address'
import { tableIn, tableOf } from '@shared/reading/table'
import { describe, expect, it } from 'vitest'
import { expectTimeOfLength } from '../../stage/time-of-length'

describe('a telephone', () => {
  it.each([
    ['3001234567', '3001234567'],
    ['+57 300 123 4567', '+57 300 123 4567'],
    ['3001234567 / 3109876543', '3001234567 / 3109876543'],
    ['3001234567-3109876543', '3001234567 / 3109876543'],
    ['30012345673109876543', '3001234567 / 3109876543'],
    ['300 123 4567 o 310 987 6543', '300 123 4567 / 310 987 6543'],
    ['+57 300 123 4567, fijo 6014567890', '+57 300 123 4567 / fijo 6014567890'],
    ['6014567890 ext 204', '6014567890 / ext 204'],
    ['3001234567 torre 2', '3001234567 / torre 2'],
    ['3001234567 preguntar por Ana', '3001234567 preguntar por Ana'],
    ['3001234567 (esposo 3201112233)', '3001234567 / (esposo 3201112233)'],
    ['(601) 2345678, (300) 1234567', '(601) 2345678 / (300) 1234567'],
    ['no tengo', 'no tengo'],
  ])('%s is kept whole, each number with its words: %s', (sent, read) => {
    expect(readPhone(sent)).toBe(read)
    expect(phonesIn(read).join()).toBe(phonesIn(sent).join())
  })

  it('loses no digit, whatever is sent', () => {
    for (const sent of [
      '3001234567 (Ana) 3109876543 (Luis) 12',
      '1 2 3 3001234567y3109876543',
      '+34 600 555 014;601 2345678',
    ])
      expect(readPhone(sent)?.replace(/\D/g, '')).toBe(sent.replace(/\D/g, ''))
  })

  it('is no document, and a document no telephone', () => {
    for (const phone of ['3001234567', '+573001234567', '6014567890', '+13055550140']) expect(isPhone(phone)).toBe(true)
    for (const id of ['1020304050', '900123456-8', '900123456', '52123456', '79.456.123'])
      expect(isPhone(id)).toBe(false)
  })

  it('is read in the time that its length takes', () => {
    for (const piece of ['1', '3 ', '+']) expectTimeOfLength(readPhone, piece)
  })
})

describe('a wish in the box of the address', () => {
  it('is read in the time that its length takes', () => {
    for (const piece of ['sin ', '🧅', 'a,']) expectTimeOfLength(wishInAddress, piece)
  })
})

describe('a table', () => {
  it.each([
    ...'Juego de mesa · Vino de mesa · ¿Quién atiende su mesa? · Mesa para niños · Sector de la ciudad'.split(' · '),
    'Puesto de parqueadero',
  ])('is not the answer to «%s»', (label) => expect(tableOf([{ label, value: '7' }])).toBeNull())

  it('is found in a longer text', () => {
    expect(tableIn('sin afán, estoy en la mesa 15')).toBe('15')
    expect(tableIn('sin afán, mesa número doce')).toBe('doce')
    expect(tableIn('mesa')).toBeNull()
    expect(tableIn('Timbre 4')).toBeNull()
  })
})
