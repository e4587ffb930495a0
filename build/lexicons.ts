import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { lexiconText } from '../shared/reading/lexicon-text.ts'

const READER = resolve(import.meta.dirname, '../shared/reading/lexicon-text.ts')

const moduleOf = (json: string): string =>
  `import { groupsOf } from ${JSON.stringify(READER)}
  export default groupsOf(${JSON.stringify(lexiconText(JSON.parse(json)))})`

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
