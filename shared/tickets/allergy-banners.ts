import type { KitchenContent } from '../paper-content'
import type { Warning } from '../reading/facts'

type Shown = NonNullable<KitchenContent['warnings']>[number]

/** It heads the comanda; an allergen that is only refused or named is emphasised where it is written. */
export const isAtTheHead = ({ about }: Pick<Warning, 'about'>): boolean => about !== 'diet'

/**
 * The banners of an order, none twice: `ALERGIA: maní, en 1 x Brownie`, `OJO: celíaca, en la nota del pedido`.
 * @param written in letters that the paper has
 */
export function headWords(warnings: readonly Omit<Shown, 'text'>[], written: (words: string) => string): string[] {
  const words = warnings.filter(isAtTheHead).map(({ about, what, where }) => {
    const [sign, unsaid] = about === 'allergy' ? ['ALERGIA', 'no dice a qué'] : ['OJO', 'enfermedad']
    return `${sign}: ${written(what) || unsaid}, en ${written(where)}`
  })
  return [...new Set(words)]
}

/** A text of the paper that holds a warning. A remark may be shown with its label or without. */
export const isWarned = (text: string, warnings: readonly Pick<Shown, 'text'>[] = []): boolean =>
  warnings.some(
    (warning) =>
      warning.text !== '' &&
      (warning.text === text || warning.text.endsWith(`: ${text}`) || text.endsWith(`: ${warning.text}`)),
  )
