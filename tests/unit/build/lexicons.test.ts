import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withoutSources } from '../../../build/lexicons'

const FOLDER = 'shared/reading/lexicon'

describe('a lexicon in the product', () => {
  it.each(readdirSync(FOLDER))(
    '%s has the meanings and words that were written, and not where they were seen',
    (file) => {
      const written = readFileSync(`${FOLDER}/${file}`, 'utf8')
      const built: object[] = JSON.parse(withoutSources(written))
      const plain = (JSON.parse(written) as Record<string, unknown>[]).map(
        ({ source: _, example: __, ...rest }) => rest,
      )
      expect(built).toEqual(plain)
      expect(built.length).toBeGreaterThan(0)
    },
  )
})
