import type { Plugin } from 'vite'

/** A lexicon as it was written, without where its words were seen: that is for the people who write it. */
export const withoutSources = (json: string): string =>
  JSON.stringify(JSON.parse(json, (key, value) => (key === 'source' || key === 'example' ? undefined : value)))

/** The lexicons of `shared/reading/lexicon/` as the product carries them. */
export const lexicons: Plugin = {
  name: 'lexicons',
  enforce: 'pre',
  transform: { filter: { id: /reading[\\/]lexicon[\\/]\w+\.json$/ }, handler: withoutSources },
}
