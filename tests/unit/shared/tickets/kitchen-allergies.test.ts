import { allergyIn } from '@shared/tickets/kitchen-allergies'
import { describe, expect, it } from 'vitest'

describe('words that a cook must not miss', () => {
  it.each([
    'ALERGIA al maní',
    'soy alérgico',
    'alérgica a los mariscos',
    'celíaco',
    'Celiaca',
    'intolerante',
    'anafilaxia',
  ])('speak of an illness: %s', (text) => expect(allergyIn(text)).toBe('illness'))

  it.each([
    'sin gluten',
    'SIN MANÍ por favor',
    'nada de nueces',
    'frutos secos aparte',
    'leche sin lactosa',
    'sin camarones',
  ])('name what people fall ill of: %s', (text) => expect(allergyIn(text)).toBe('allergen'))

  it.each(['sin cebolla', 'término medio', 'manicero', 'manipular con cuidado', ''])('are not these: %s', (text) => {
    expect(allergyIn(text)).toBeNull()
  })
})
