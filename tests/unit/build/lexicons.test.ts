import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { moduleOf } from '../../../build/lexicons'

const FOLDER = 'shared/reading/lexicon'

describe('a lexicon in the product', () => {
  it.each(readdirSync(FOLDER))(
    '%s has the meanings and words that were written, and not where they were seen',
    async (file) => {
      const written = readFileSync(`${FOLDER}/${file}`, 'utf8')
      const built = await import(`data:text/javascript,${encodeURIComponent(moduleOf(written))}`)
      const plain = (JSON.parse(written) as Record<string, unknown>[]).map(
        ({ source: _, example: __, ...rest }) => rest,
      )
      const groups = (built.default as Record<string, unknown>[]).map((group) =>
        Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined && value !== '')),
      )
      expect(groups).toEqual(plain)
      expect(groups.length).toBeGreaterThan(0)
    },
  )
})
