import type { KitchenContent } from '../payload'
import type { Warning } from '../reading/facts'
import { latinName } from './other-alphabets'

type Shown = NonNullable<KitchenContent['warnings']>[number]

/** It heads the comanda; an allergen that is only refused or named is emphasised where it is written. */
export const isAtTheHead = ({ about }: Pick<Warning, 'about'>): boolean => about !== 'diet'

/** `ALERGIA: maní, en 1 x Brownie`; `OJO: celíaca, en la nota del pedido`. */
export function warningWords({ about, what, where }: Omit<Shown, 'text'>): string {
  const said = about === 'allergy' ? `ALERGIA: ${what || 'no dice a qué'}` : `OJO: ${what || 'enfermedad'}`
  return `${said}, en ${where}`
}

/** The banners of a paper, none twice, in letters that printers have. */
export const headWords = (warnings: readonly Shown[]): string[] => [
  ...new Set(
    warnings
      .filter(isAtTheHead)
      .map(({ about, what, where }) => warningWords({ about, what: latinName(what), where: latinName(where) })),
  ),
]

/** A text of the paper that holds a warning. A remark may be shown with its label or without. */
export const isWarned = (text: string, warnings: readonly Pick<Shown, 'text'>[] = []): boolean =>
  warnings.some(
    (warning) =>
      warning.text !== '' &&
      (warning.text === text || warning.text.endsWith(`: ${text}`) || text.endsWith(`: ${warning.text}`)),
  )
