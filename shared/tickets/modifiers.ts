import { type Change, leavesOut, unread } from '../reading/facts'
import { capitals, cleanText } from '../text'
import { spellingKey } from '../text/spelling'

/** An option of a payload or an order: the title of its group, its name, its count on one unit, its meaning. */
interface Chosen {
  group: string
  name: string
  count: number
  means?: Change | undefined
}

/** An option as shown on every paper and the cashier's screen. Prices are added where shown. */
export interface ShownModifier<T> {
  modifier: T
  means: Change
  /** Minus for omissions, plus for additions, `*` for the rest; every code page has all three. */
  sign: '-' | '+' | '*'
  /** `SIN CEBOLLA`, `Término: Medio`, `MITAD 1: Pepperoni`. */
  words: string
  /** An omission, or an answer that is one by itself: «Pan: Sin gluten». */
  without: boolean
  /** The answer without its question could say the opposite: «¿Agregar o quitar?: Cebolla». */
  needsTitle: boolean
}

const NO_NAME = '(sin nombre)'

const SIGNS: Readonly<Partial<Record<Change['type'], '-' | '+'>>> = { omit: '-', add: '+' }

const meansOf = ({ means, group, name }: Omit<Chosen, 'count'>): Change =>
  means ?? unread({ group: cleanText(group), name: cleanText(name) })

/** Identity of an option to a cook: what is shown, however it is spelled. */
export function optionKey(option: Omit<Chosen, 'count'>): string {
  const { type, at, what } = meansOf(option)
  return JSON.stringify([SIGNS[type] ?? '*', ...at.map(spellingKey), spellingKey(what)])
}

function shown<T extends Chosen>(modifier: T): ShownModifier<T> {
  const means = meansOf(modifier)
  const { type, at, what } = means
  const isOmission = type === 'omit'
  const times = modifier.count > 1 ? `${modifier.count} x ` : ''
  const words = isOmission
    ? [...at.map(capitals), `${times}SIN ${capitals(what)}`]
    : [...at, `${times}${what || NO_NAME}`]
  return {
    modifier,
    means,
    sign: SIGNS[type] ?? '*',
    words: words.join(': '),
    without: leavesOut(means),
    needsTitle: type === 'unknown',
  }
}

/** The options of one line as shown on the comanda, domicilio, comprobante, change and the cashier's screen. */
export const sayModifiers = <T extends Chosen>(modifiers: readonly T[]): ShownModifier<T>[] => modifiers.map(shown)
