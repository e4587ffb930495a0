import { expect, it } from 'vitest'
import { newId } from '../../../../extension/setup/typed-text'

it('says what it stands for, in letters that the settings take', () => {
  expect(newId('COMANDA 1', [], 'impresora')).toBe('comanda-1')
  expect(newId('  Área de Café & Té ', [], 'impresora')).toBe('area-de-cafe-te')
  expect(newId('咖啡', [], 'impresora')).toBe('impresora')
})

it('is never one that is taken, and never longer than 32 letters', () => {
  expect(newId('Barra', ['barra', 'barra-2'], 'impresora')).toBe('barra-3')
  const long = newId('x'.repeat(60), ['x'.repeat(32)], 'impresora')
  expect(long).toBe(`${'x'.repeat(30)}-2`)
})
