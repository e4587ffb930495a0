import { type MeaningOf, type WordList, type Words, wordIn } from '@shared/reading/words'
import { MOST_WORDS } from '@shared/settings/words'
import type { SeenWord, WordState } from '../../orders/words-seen'

/** What each meaning is called on the screen. */
const NAMES: { [L in WordList]: Record<MeaningOf<L>, string> } = {
  options: { omit: 'quita', add: 'añade', choose: 'elige', half: 'mitad' },
  questions: {
    kitchen: 'cocina',
    rider: 'domicilio',
    both: 'cocina y domicilio',
    invoice: 'factura',
    private: 'privado',
    none: 'no imprimir',
  },
  payments: { cash: 'efectivo', terminal: 'datáfono', paid: 'ya pagado', verify: 'verificar' },
  sentences: { menu: 'aviso de la carta', customer: 'del cliente' },
}

/** How a text is read until the shop says what it means. */
const UNSURE: Record<WordList, string> = {
  options: 'la pregunta y la respuesta, como las escribió el cliente',
  questions: 'sale para cocina y domicilio, como la escribió el cliente',
  payments: 'verificar antes de entregar',
  sentences: 'avisa a la cocina, como si la escribiera el cliente',
}

export const LIST_NAMES: Record<WordList, string> = {
  options: 'Opción',
  questions: 'Pregunta',
  payments: 'Forma de pago',
  sentences: 'Frase',
}

type Word = Pick<SeenWord, 'list' | 'key'>

/** `quita` */
export const meaningName = (list: WordList, meaning: string): string =>
  new Map<string, string>(Object.entries(NAMES[list])).get(meaning) ?? meaning

/** `quita`; until the shop says what it means: what happens instead. */
export function readAs({ list, proposal }: Pick<SeenWord, 'list' | 'proposal'>, state: WordState): string {
  if (state !== 'unsure') return meaningName(list, proposal)
  return proposal === 'invoice' ? 'solo en la pantalla de la caja, hasta que usted confirme' : UNSURE[list]
}

export interface Question {
  title: string
  text: string
  confirm: string
}

/** What is asked once before a meaning takes effect that leaves something off every paper; null: nothing. */
export function questionBefore({ list, text }: Pick<SeenWord, 'list' | 'text'>, meaning: string): Question | null {
  if (list === 'questions' && meaning === 'none')
    return {
      title: `¿No imprimir «${text}»?`,
      text: 'Lo que el cliente conteste ahí no sale en ningún papel.',
      confirm: 'No imprimir',
    }
  if (list === 'payments' && meaning === 'paid')
    return {
      title: `¿«${text}» ya está pagado?`,
      text: 'El papel dice que está pagado, y quien entrega no cobra.',
      confirm: 'Sí, ya está pagado',
    }
  if (list === 'sentences' && meaning === 'menu')
    return {
      title: '¿Es un aviso de la carta?',
      text: 'Esa frase deja de avisar a la cocina, también si un cliente la escribe igual. Confírmela solo si la escribe su menú.',
      confirm: 'Sí, es de la carta',
    }
  return null
}

/** What the shop, or its company, confirmed; null: nothing. */
export const confirmedMeaning = (words: Words, { list, key }: Word): string | null => wordIn<string>(words[list], key)

/** The dictionary with this meaning; null: without one. The settings drop what is no meaning of the list. */
export function withMeaning(words: Words, { list, key }: Word, meaning: string | null): Record<WordList, object> {
  const { [key]: _, ...others } = words[list] as Record<string, string>
  return { ...words, [list]: meaning === null ? others : { ...others, [key]: meaning } }
}

/** Another word of its list does not fit. */
export const isFull = (words: Words, word: Word): boolean =>
  confirmedMeaning(words, word) === null && Object.keys(words[word.list]).length >= MOST_WORDS
