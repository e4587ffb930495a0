import { describe, expect, it } from 'vitest'
import { isPractice, practiceId, practiceNumber } from '../../../../extension/justo/practice-id'

describe('the id of an order', () => {
  it('marks a practice order, and only one that the simulation created', () => {
    expect(isPractice(practiceId('0a1b2c3d', 4))).toBe(true)
    for (const real of ['MADEUPdlv0000001a', 'raw-practice-1', 'Practice-1', '', null])
      expect(isPractice(real)).toBe(false)
  })

  it('fits into the key of a paper', () => expect(practiceId('0a1b2c3d', 12)).toMatch(/^[A-Za-z0-9._~%-]{1,64}$/))

  it('has a label with PRUEBA for the screen', () => {
    expect(practiceNumber(practiceId('0a1b2c3d', 4))).toBe('PRUEBA-4')
  })
})
