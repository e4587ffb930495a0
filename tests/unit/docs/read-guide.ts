export interface GuideEntry {
  /** `I-02` */
  code: string
  /** `I`, the letter of its chapter. */
  family: string
  /** The sentences behind `> `. */
  quotes: string[]
  /** Its explanation. */
  text: string
}

const CHAPTER = /^## ([A-Z]) · /
const ENTRY = /^### ([A-Z]-\d{2,3})$/

/** The entries of `docs/guia-de-soporte.md` in their order: `## I · Impresoras`, `### I-02`, `> sentence`, what it means. */
export function readGuide(markdown: string): GuideEntry[] {
  const entries: GuideEntry[] = []
  let family = ''
  let entry: GuideEntry | null = null
  for (const line of markdown.split('\n')) {
    const code = ENTRY.exec(line)?.[1]
    if (code !== undefined) {
      entry = { code, family, quotes: [], text: '' }
      entries.push(entry)
    } else if (line.startsWith('#')) {
      entry = null
      family = CHAPTER.exec(line)?.[1] ?? ''
    } else if (entry !== null) {
      if (line.startsWith('> ')) entry.quotes.push(line.slice(2))
      else if (!line.startsWith('>')) entry.text += `${line}\n`
    }
  }
  return entries
}
