import { formatMessage, MESSAGE_CODES, say } from '@shared/messages'
import { describe, expect, it } from 'vitest'

/** A value for any parameter of a sentence. */
const PARAMS = new Proxy<Record<string, unknown>>(
  { waiting: 2, minutes: 16 },
  { get: (known, name) => known[String(name)] ?? 'COCINA' },
)

const everySentence = MESSAGE_CODES.map((code) =>
  (say as (code: string, params: object) => ReturnType<typeof say>)(code, PARAMS),
)

describe('every sentence', () => {
  it('has its own code, which begins with its letter', () => {
    expect(new Set(MESSAGE_CODES).size).toBe(MESSAGE_CODES.length)
    for (const code of MESSAGE_CODES) expect(code).toMatch(/^[A-Z]-\d{2,3}$/)
  })

  it('is complete: no missing parameter, no English, one line, ended', () => {
    for (const { text, action, code } of everySentence) {
      for (const part of [text, action ?? '¡Ya!']) {
        expect(part, code).not.toMatch(/undefined|null|\[object|NaN|\n| {2}/)
        expect(part, code).toMatch(/([.!?»]|COCINA)$/)
      }
    }
  })

  it('uses «usted»', () => {
    for (const { text, action, code } of everySentence) {
      expect(`${text} ${action}`, code).not.toMatch(/\b(tu|tus|tienes|revisa|abre|llama|pulsa|enciende)\b/i)
    }
  })
})

describe('the messages for a cashier', () => {
  const toCashiers = everySentence.filter(({ code }) => /^[JPIAVRED]/.test(code))

  it('have one word for one thing', () => {
    for (const { text, action, code } of toCashiers)
      expect(`${text} ${action}`, code).not.toMatch(
        /\bpuente\b|escoj|enlaz|ensayo|ajustes|repartidor|\bpanel\b(?! de Justo)/,
      )
  })

  it('have no developer’s term', () => {
    for (const { text, action, code } of toCashiers)
      expect(`${text} ${action}`, code).not.toMatch(/\b(JSON|HTTP|PUT|API|CSV|token|IP|settings)\b/)
  })
})

describe('a sentence', () => {
  it('contains its facts', () => {
    expect(say('I-02', { printer: 'COCINA', waiting: 2 })).toEqual({
      code: 'I-02',
      text: 'COCINA sin papel. Esperan 2 papeles.',
      action: 'Cambie el rollo y salen solos.',
    })
    expect(say('I-02', { printer: 'COCINA', waiting: 1 }).text).toBe('COCINA sin papel. Espera 1 papel.')
    expect(say('I-02', { printer: 'COCINA', waiting: 0 }).text).toBe('COCINA sin papel.')
    expect(say('A-11', { limit: 1 }).text).toBe('Pide más de 1 unidad.')
    expect(say('A-11', { limit: 40 }).text).toBe('Pide más de 40 unidades.')
    expect(say('S-27', { days: 1 }).text).toBe('Esta caja guarda los pedidos 1 día: los de antes no están.')
  })

  it('is formatted on one line, with its code', () => {
    expect(formatMessage(say('P-01'))).toBe(
      'El programa de impresión está cerrado. Nada se imprime. Ábralo: escritorio → «Programa de impresión de Justo». (P-01)',
    )
    expect(formatMessage(say('R-04'))).toBe('Ese papel ya cambió. Se actualiza solo. (R-04)')
  })
})
