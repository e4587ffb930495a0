import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { groupsOf, type LexiconGroup, lexiconText } from '../../../shared/reading/lexicon-text'

const FOLDER = 'shared/reading/lexicon'

it.each(readdirSync(FOLDER))(
  '%s has in the product the meanings and words that were written, and not where they were seen',
  (file) => {
    const written: (LexiconGroup & { source?: string; example?: string })[] = JSON.parse(
      readFileSync(`${FOLDER}/${file}`, 'utf8'),
    )
    const groups = groupsOf(lexiconText(written)).map(({ for: audience, ...group }) =>
      audience ? { ...group, for: audience } : group,
    )
    expect(groups).toEqual(written.map(({ source: _, example: __, ...rest }) => rest))
    expect(groups.length).toBeGreaterThan(0)
  },
)
