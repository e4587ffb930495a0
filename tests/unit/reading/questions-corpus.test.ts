import { describe, expect, it } from 'vitest'
import { answersRead, score } from '../../corpus/questions'

const onPaper = (audience: string): boolean => ['kitchen', 'rider', 'both'].includes(audience)

describe('answers as people give them', () => {
  it('are read by whom they are for, as a careful waiter would', () => {
    const { cases, precision, recall, wrong } = score()
    expect(cases).toBeGreaterThanOrEqual(600)
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.97)
    expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.97)
  })

  it('are on a paper where kitchen or rider needs them, without exception', () => {
    const lost = answersRead().filter(({ expected, note }) => {
      const wants = { kitchen: ['kitchen', 'both'], rider: ['rider', 'both'], both: ['kitchen', 'rider', 'both'] }
      return onPaper(expected) && !wants[expected as keyof typeof wants].includes(note.for)
    })
    expect(lost.map(({ phrase, note }) => `${phrase}: ${note.for}`)).toEqual([])
  })

  it('that are private are on no paper', () => {
    const shown = answersRead().filter(({ expected, note }) => expected === 'private' && onPaper(note.for))
    expect(shown.map(({ phrase }) => phrase)).toEqual([])
  })

  it('about a factura are never sure by a rule', () => {
    for (const { note } of answersRead()) if (note.for === 'invoice') expect(note.certainty).toBe('unsure')
    expect(answersRead().filter(({ note }) => note.for === 'invoice').length).toBeGreaterThan(50)
  })
})
