import type { Component } from './components'

const RULE = '='.repeat(100)

/** A few packages name their licence and do not bring its text. */
const WITHOUT_TEXT = '(The package brings no text of its licence.)'

const entry = ({ name, version, license, text }: Component): string =>
  [RULE, `${name} ${version}${license === null ? '' : ` (${license})`}`, '', text || WITHOUT_TEXT, ''].join('\n')

/** What the licences of others ask to be passed on with the program. */
export const noticesOf = (product: string, components: Component[]): string =>
  `${product}
Componentes de terceros y sus licencias · Third-party components and their licences

${components.map(entry).join('\n')}`
