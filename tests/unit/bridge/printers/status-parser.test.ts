import { describe, expect, it } from 'vitest'
import { type PrinterAnswer, parseAnswers } from '../../../../bridge/printers/answers'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const COMPLETION = [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00]
const AUTOMATIC = [0x14, 0x00, 0x00, 0x0f]

const types = (answers: PrinterAnswer[]): string => answers.map((answer) => answer.type).join(' ')

describe('the answers of a printer', () => {
  it('are distinguished by their fixed bits', () => {
    const { answers, rest } = parseAnswers(bytes(0x16, ...AUTOMATIC, ...COMPLETION, 0x0c, 0x91))
    expect(answers).toEqual([
      { type: 'status', byte: 0x16 },
      { type: 'automatic', bytes: bytes(...AUTOMATIC) },
      { type: 'completion', processId: bytes(0x41, 0x42, 0x43, 0x44) },
      { type: 'consumption', byte: 0x0c },
      { type: 'stray', byte: 0x91 },
    ])
    expect(rest).toHaveLength(0)
  })

  it('are the same wherever the network splits them', () => {
    const stream = [0x12, ...AUTOMATIC, 0x00, ...COMPLETION, 0x1a, ...AUTOMATIC, 0x0f]
    const whole = parseAnswers(bytes(...stream)).answers
    const answers: PrinterAnswer[] = []
    let rest: Uint8Array = new Uint8Array()
    for (const byte of stream) {
      const parsed = parseAnswers(bytes(...rest, byte))
      answers.push(...parsed.answers)
      rest = parsed.rest
    }
    expect(answers).toEqual(whole)
    expect(types(whole)).toBe('status automatic consumption completion status automatic consumption')
  })

  it('do not include the later bytes of an automatic status, which look like answers to GS r', () => {
    expect(parseAnswers(bytes(0x14, 0x00, 0x00))).toEqual({ answers: [], rest: bytes(0x14, 0x00, 0x00) })
  })

  it('continue after a broken block, which counts as stray bytes', () => {
    expect(types(parseAnswers(bytes(0x14, 0x16)).answers)).toBe('stray status')
    const wrongEnd = parseAnswers(bytes(0x37, 0x22, 0x91, 0x91, 0x91, 0x91, 0x91, 0x16)).answers
    expect(wrongEnd.some((answer) => answer.type === 'completion')).toBe(false)
    expect(wrongEnd.at(-1)).toEqual({ type: 'status', byte: 0x16 })
  })

  it('include no completion that was not sent, for any single byte', () => {
    for (let byte = 0; byte < 256; byte++) {
      expect(types(parseAnswers(bytes(byte)).answers)).not.toContain('completion')
    }
  })
})
