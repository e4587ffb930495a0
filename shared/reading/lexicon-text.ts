/** A group of a lexicon (`lexicon/*.json`), without where its words were seen. */
export interface LexiconGroup {
  means: string
  words: string
  alike?: string
  for?: string
}

/** A lexicon as one text, a line a group: names of fields are a tenth of its JSON (build/lexicons.ts). */
export const lexiconText = (groups: LexiconGroup[]): string =>
  groups
    .map(({ means, words, alike = '', for: audience = '' }) => [means, words, alike, audience].join('\t').trimEnd())
    .join('\n')

/** The groups of such a text, as the product reads them. */
export const groupsOf = (text: string): LexiconGroup[] =>
  text.split('\n').map((line) => {
    const [means = '', words = '', alike, audience = ''] = line.split('\t')
    return { means, words, ...(alike && { alike }), for: audience }
  })
