import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { lexiconText } from '../shared/reading/lexicon-text.ts'

/** A lexicon as a module; what reads it is in the folder above. */
function moduleOf(path: string): string {
  const reader = resolve(dirname(path), '../lexicon-text.ts')
  const text = lexiconText(JSON.parse(readFileSync(path, 'utf8')))
  return `import { groupsOf } from ${JSON.stringify(reader)}\nexport default groupsOf(${JSON.stringify(text)})`
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
    handler: (id) => moduleOf(`${id.slice(MARK.length)}.json`),
  },
}
