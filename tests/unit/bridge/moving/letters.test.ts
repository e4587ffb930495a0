import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Bringer, letterFor } from '../../../../bridge/moving/brought-by'
import { proposedSeries } from '../../../../extension/setup/other-computer'

const AT = '2026-03-14T17:00:00.000Z'

interface Computer {
  till: string
  prefix: string
  bringers: Bringer[]
}

const bringing = fc.record({ from: fc.nat(), prints: fc.boolean() })

it('computers that were made of copies of copies have each other letters, and those that print beside the old one other prefixes', () => {
  fc.assert(
    fc.property(fc.array(bringing, { maxLength: 14 }), (bringings) => {
      const second = proposedSeries({ prefix: 'J', till: 'C' }, { prefix: 'J', till: 'C' })
      const computers: Computer[] = [
        { till: 'C', prefix: 'J', bringers: [] },
        { ...second, bringers: [] },
      ]
      const own = computers.map(({ prefix }) => prefix)
      bringings.forEach(({ from, prints }, i) => {
        const old = computers.filter(({ till }) => till.length < 6)[from % computers.length] ?? computers[0]
        if (old === undefined) return
        const till = letterFor(old.till, old.bringers, `machine-${i}`)
        old.bringers.push({ machine: `machine-${i}`, letter: till, at: AT })
        const { prefix } = prints ? proposedSeries({ prefix: old.prefix, till }, old) : old
        if (prints) own.push(prefix)
        computers.push({ till, prefix, bringers: [] })
      })
      const tills = computers.map(({ till }) => till)
      expect(new Set(tills).size).toBe(tills.length)
      expect(new Set(own).size).toBe(own.length)
    }),
  )
})

it('a computer that brings the same folder again has its letters again, and two without an id have each their own', () => {
  const bringers: Bringer[] = []
  const bring = (machine: string | null) => {
    const letter = letterFor('C', bringers, machine)
    bringers.push({ machine, letter, at: AT })
    return letter
  }
  const letters = ['one', 'two', null, null].map(bring)
  expect(new Set(letters).size).toBe(4)
  expect(letters.join(' ')).toMatch(/^C[A-Z] C[A-Z] C[A-Z] C[A-Z]$/)
  expect(bring('one')).toBe(letters[0])
})
