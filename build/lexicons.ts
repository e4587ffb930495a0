import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'

interface Written {
  means: string
  words: string
  alike?: string
  for?: string
}

/**
 * A lexicon as a module of one text, a line a group: names of fields are a tenth of its JSON. Without where its words were
 * seen: that is for the people who write it.
 */
export function moduleOf(json: string): string {
  const groups: Written[] = JSON.parse(json)
  const lines = groups.map(({ means, words, alike = '', for: audience = '' }) => [means, words, alike, audience])
  const text = JSON.stringify(lines.map((line) => line.join('\t').trimEnd()).join('\n'))
  return `export default ${text}.split('\\n').map((line) => {
    const [means, words, alike, audience] = line.split('\\t')
    return { means, words, alike: alike || undefined, for: audience }
  })`
}

const LEXICON = /[\\/]lexicon[\\/]\w+\.json$/
/** Begins an id that no other plugin takes for JSON. */
const MARK = '\0lexicon:'

/** The lexicons of `shared/reading/lexicon/` as the product carries them. */
export const lexicons: Plugin = {
  name: 'lexicons',
  enforce: 'pre',
  resolveId: {
    filter: { id: LEXICON },
    handler: (source, importer) => (importer ? `${MARK}${resolve(dirname(importer), source).slice(0, -5)}` : null),
  },
  load: {
    filter: { id: /^\0lexicon:/ },
    handler: (id) => moduleOf(readFileSync(`${id.slice(MARK.length)}.json`, 'utf8')),
  },
}
