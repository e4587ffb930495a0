import type { Explanation } from '@shared/explanations/explanation'
import { explanations } from '@shared/explanations/explanations'
import { FAMILIES, familyOf } from '@shared/explanations/families'
import { reasonExplanations } from '@shared/explanations/printers'
import { REASONS } from '@shared/job'
import { MESSAGE_CODES } from '@shared/messages'
import { REASON_WORDS } from '@shared/messages/printers'
import { wayTo } from '../../../extension/settings/places'
import { quotesOf } from './guide-examples'

const TITLE = `# Códigos

Cada frase que ve una persona termina en un código, como **(I-02)**: púlselo y se abre lo mismo que dice esta página. En los
ejemplos, COCINA, 15244, las horas y los archivos cambian con cada caso; el resto de la frase es igual. Qué preguntar
primero está en la [guía de soporte](guia-de-soporte.md).

_Esta página se escribe sola, de \`shared/messages/\` y \`shared/explanations/\`; la guarda al día \`tests/unit/docs/support-guide.test.ts\`._`

function bodyOf({ means, cure, place }: Explanation): string {
  const where = place ? ` → ${wayTo(place)}` : ''
  return `${means}\n\n**Haga:** ${cure}${where}`
}

const byNumber = (a: string, b: string) => a.localeCompare(b, 'es', { numeric: true })

function family(letter: string, name: string): string {
  const entries = MESSAGE_CODES.filter((code) => familyOf(code) === letter)
    .sort(byNumber)
    .map((code) => {
      const quotes = quotesOf(code).map((quote) => `> ${quote}`)
      return `### ${code}\n\n${quotes.join('\n>\n')}\n\n${bodyOf(explanations[code])}`
    })
  return [`## ${letter} · ${name}`, ...entries].join('\n\n')
}

const words = [
  '## Palabras de las impresoras',
  'Por qué espera una impresora o un papel, como lo escriben el Registro, en inglés, y el archivo para soporte.',
  ...REASONS.map((reason) => `### ${reason}\n\n> **${REASON_WORDS[reason]}**\n\n${bodyOf(reasonExplanations[reason])}`),
].join('\n\n')

/** `docs/codigos.md`: every code with its sentence, its meaning, its cure and its place. */
export const codesGuide = (): string =>
  `${[TITLE, ...Object.entries(FAMILIES).map(([letter, name]) => family(letter, name)), words].join('\n\n')}\n`
