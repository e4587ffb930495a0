import { newId } from '@shared/new-id'
import { expect, it } from 'vitest'

it('a new id has its name in characters that the settings allow', () => {
  expect(newId('COMANDA 1', [], 'impresora')).toBe('comanda-1')
  expect(newId('  Área de Café & Té ', [], 'impresora')).toBe('area-de-cafe-te')
  expect(newId('咖啡', [], 'impresora')).toBe('impresora')
})

it('a new id is never a used one, and never longer than 32 characters', () => {
  expect(newId('Barra', ['barra', 'barra-2'], 'impresora')).toBe('barra-3')
  expect(newId('x'.repeat(60), ['x'.repeat(32)], 'impresora')).toBe(`${'x'.repeat(30)}-2`)
})
