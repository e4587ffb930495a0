import { settingName } from '@shared/messages/setting-words'
import { changePrinter, type PrinterChange } from '@shared/printer-setup/edit-printers'
import { confirmWords } from '@shared/printer-setup/printer-words'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'

type Option<V extends string> = readonly [value: V, words: string]

/** Something that is chosen of one printer from a list, and saved with the choice. */
interface Choice<V extends string> {
  hint: string
  /** Words of «nothing chosen»; left out: one of the options always is. */
  none?: string
  /** Few shops need it: it is folded away. */
  isRare: boolean
  options(printer: PrinterSettings, settings: BridgeSettings): readonly Option<V>[]
  read(printer: PrinterSettings): V | null
  change(value: V | null, printer: PrinterSettings): PrinterChange
}

/** With its options, so that only one of them can be chosen. */
function choice<V extends string>({ options, read, change, ...words }: Choice<V>) {
  return {
    show: (printer: PrinterSettings, settings: BridgeSettings) => ({
      ...words,
      value: read(printer),
      options: options(printer, settings),
    }),
    /** Null: it is no option. */
    choose(given: string | null, printer: PrinterSettings, settings: BridgeSettings): BridgeSettings | null {
      const option = options(printer, settings).find(([value]) => value === given)
      if (!option && (given !== null || words.none === undefined)) return null
      return changePrinter(settings, printer.id, change(option?.[0] ?? null, printer))
    },
  }
}

const BEEPS = 2
const CONFIRMS = ['auto', 'completion', 'consumption', 'none'] as const

/** What the page lets choose of a printer, in its order. */
const CHOICES = {
  fallback: choice({
    hint: 'A los 45 segundos sin poder imprimir, sus papeles salen por ella, marcados.',
    none: 'Ninguna',
    isRare: false,
    options: ({ id }, { printers }) => printers.filter((each) => each.id !== id).map((each) => [each.id, each.name]),
    read: ({ fallback }) => fallback,
    change: (fallback) => ({ fallback }),
  }),
  drawer: choice<'2' | '5'>({
    hint: 'Se abre con la factura de una mesa que paga en efectivo.',
    none: 'No hay, o no se abre',
    isRare: true,
    options: () => [
      ['2', 'Se abre por el pin 2 (lo usual)'],
      ['5', 'Se abre por el pin 5'],
    ],
    read: ({ drawer }) => drawer?.pin ?? null,
    change: (pin) => ({ drawer: pin && { pin } }),
  }),
  cut: choice<'partial' | 'full'>({
    hint: 'Al final de cada papel.',
    none: 'No corta',
    isRare: true,
    options: () => [
      ['partial', 'Corta y deja una punta'],
      ['full', 'Corta del todo'],
    ],
    read: ({ cut }) => cut,
    change: (cut) => ({ cut }),
  }),
  buzzer: choice<'esc-b' | 'esc-paren-a'>({
    hint: 'Si la prueba no pitó, elija la otra orden e imprima otra.',
    none: 'No pita',
    isRare: true,
    options: () => [
      ['esc-b', 'Pita (la orden de casi todas: ESC B)'],
      ['esc-paren-a', 'Pita (la orden de Epson: ESC ( A)'],
    ],
    read: ({ buzzer }) => buzzer && (buzzer.command ?? 'esc-b'),
    change: (command, { buzzer }) => ({ buzzer: command && { times: buzzer?.times ?? BEEPS, command } }),
  }),
  confirm: choice({
    hint: '«Ver si avisa» lo averigua por usted.',
    isRare: true,
    options: () => CONFIRMS.map((confirm) => [confirm, confirmWords(confirm)] as const),
    read: ({ confirm }) => confirm,
    change: (confirm) => (confirm === null ? {} : { confirm }),
  }),
}

export type ChoiceName = keyof typeof CHOICES
export const CHOICE_NAMES = Object.keys(CHOICES) as [ChoiceName, ...ChoiceName[]]

/** The choices of one printer with their options and what is chosen. */
export const choicesOf = (printer: PrinterSettings, settings: BridgeSettings) =>
  CHOICE_NAMES.map((name) => ({
    name,
    label: settingName(`printers.${name}`),
    ...CHOICES[name].show(printer, settings),
  }))

/** The settings with one option chosen; null: it is no option of that choice. */
export const withChoice = (
  { choice, value }: { choice: ChoiceName; value: string | null },
  printer: PrinterSettings,
  settings: BridgeSettings,
): BridgeSettings | null => CHOICES[choice].choose(value, printer, settings)
