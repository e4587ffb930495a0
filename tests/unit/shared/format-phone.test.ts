import { formatPhone } from '@shared/format-phone'
import { describe, expect, it } from 'vitest'

describe('a phone on paper', () => {
  it.each([
    ['3001234567', '300 123 4567'],
    ['+573001234567', '300 123 4567'],
    ['57 300 1234567', '300 123 4567'],
    ['+57 (601) 234-5678', '601 234 5678'],
    ['2345678', '234 5678'],
    ['+14155550123', '+1 415 555 0123'],
    ['5712345678', '571 234 5678'],
  ])('is grouped to be read aloud: %s', (phone, shown) => {
    expect(formatPhone(phone)).toBe(shown)
  })

  it.each(['300 123 4567 ext. 2', 'pregunte en portería', '123', ''])(
    'stays as it came when it is no plain number: %s',
    (phone) => {
      expect(formatPhone(phone)).toBe(phone)
    },
  )
})
