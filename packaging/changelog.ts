/** A heading and what is below it: `## [0.2.0] - 2026-11-27`. */
interface Section {
  name: string
  /** `unreleased`, a day, or nothing. */
  when: string
  body: string
}

const HEADING = /^## \[([^\]]+)\](?: - (.+))?$/m

function sectionsOf(changelog: string): { top: string; sections: Section[] } {
  const [top = '', ...rest] = changelog.split(/^(?=## \[)/m)
  const sections = rest.map((text) => {
    const [heading = '', name = '', when = ''] = HEADING.exec(text) ?? []
    return { name, when, body: text.slice(heading.length).trim() }
  })
  return { top, sections }
}

const textOf = ({ name, when, body }: Section): string =>
  `## [${name}]${when === '' ? '' : ` - ${when}`}\n\n${body === '' ? '' : `${body}\n\n`}`

const isReleased = ({ when }: Section): boolean => /^\d{4}-\d\d-\d\d$/.test(when)

/** What a released version brings, without its heading; null: the changelog has nothing of it. */
export function notesOf(changelog: string, version: string): string | null {
  const released = sectionsOf(changelog).sections.filter(isReleased)
  return released.find(({ name, body }) => name === version && body !== '')?.body ?? null
}

/**
 * The changelog with what is unreleased under `version` and its day: the section `[Unreleased]`, and one of this version
 * that is not released yet. Null: there is nothing to release, or the version was released before.
 */
export function releaseChangelog(changelog: string, version: string, day: string): string | null {
  const { top, sections } = sectionsOf(changelog)
  if (sections.some((section) => section.name === version && isReleased(section))) return null
  const isMeant = ({ name }: Section): boolean => name === 'Unreleased' || name === version
  const bodies = sections.filter(isMeant).flatMap(({ body }) => (body === '' ? [] : [body]))
  if (bodies.length === 0) return null
  const released = [
    { name: 'Unreleased', when: '', body: '' },
    { name: version, when: day, body: bodies.join('\n\n') },
    ...sections.filter((section) => !isMeant(section)),
  ]
  return `${top}${released.map(textOf).join('').trimEnd()}\n`
}
