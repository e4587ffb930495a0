import { expect, it } from 'vitest'
import { numberingText, numberingTrouble } from '../../../../../extension/setup/documents/numbering'
import { NUMBERING } from '../../../../fixtures/bridge-status'

const numbering = { ...NUMBERING, mode: 'pos' as const, prefix: 'JUS', next: 1_235, left: 3_766 }

it('the numbering shows the next number, and how many are left', () => {
  expect(numberingText(numbering, 'JUS')).toBe('Próximo número: JUS-1235. Quedan 3.766.')
  expect(numberingText({ ...numbering, left: 1 }, 'JUS')).toBe('Próximo número: JUS-1235. Queda 1.')
  expect(numberingText({ ...numbering, left: null }, '')).toBe('Próximo número: 1235.')
  expect(numberingText({ ...numbering, next: null }, 'JUS')).toBe('Por ahora los papeles salen sin número.')
})

it('the numbering shows the remedy for each of its troubles', () => {
  const codes = (['confirm-last-number', 'damaged', 'exhausted', 'expired', 'clock-back'] as const).map((warning) => {
    const trouble = numberingTrouble({ ...numbering, warning })
    expect(trouble?.action, warning).toMatch(/guarde\.$|hora/)
    return trouble?.code
  })
  expect(codes).toEqual(['P-09', 'P-08', 'P-06', 'P-07', 'P-10'])
  expect(numberingTrouble(numbering)).toBeNull()
  // Comprobantes have no resolution.
  expect(numberingTrouble({ ...numbering, mode: 'comprobante', warning: 'exhausted' })?.action).toBe(
    'Escriba otro prefijo y guarde.',
  )
})
