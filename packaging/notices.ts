import type { Component } from './components'

const RULE = '='.repeat(100)

const entry = ({ name, version, license, text }: Component): string =>
  [RULE, `${name} ${version}${license === null ? '' : ` (${license})`}`, '', text || '(without a text)', ''].join('\n')

/** What the licences of others ask to be passed on with the program. */
export const noticesOf = (product: string, components: Component[]): string =>
  `${product}
Componentes de terceros y sus licencias · Third-party components and their licences

${components.map(entry).join('\n')}`
