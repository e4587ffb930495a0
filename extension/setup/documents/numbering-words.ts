import type { StatusAnswer } from '@shared/api'
import { numberText } from '@shared/invoice-number'
import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'

type Numbering = StatusAnswer['numbering']

/** What to do about a warning in this step; the warning's own text is the usual one. */
const HERE: Record<NonNullable<Numbering['warning']>, (numbering: Numbering) => Message> = {
  'confirm-last-number': () => ({ ...say('P-09'), action: 'Escriba abajo el último número usado y guarde.' }),
  damaged: ({ invalid }) =>
    invalid
      ? {
          ...say('P-12', { invalid: invalid.text }),
          action: 'Busque el último papel con un número normal, escríbalo abajo y guarde.',
        }
      : { ...say('P-08'), action: 'Busque el último papel con número, escríbalo abajo y guarde.' },
  exhausted: ({ mode }) => ({
    ...say('P-06'),
    action: mode === 'pos' ? 'Escriba el rango de la resolución nueva y guarde.' : 'Escriba otro prefijo y guarde.',
  }),
  expired: () => ({ ...say('P-07'), action: 'Escriba los datos de la resolución nueva y guarde.' }),
  'clock-back': () => say('P-10'),
}

export const numberingTrouble = (numbering: Numbering): Message | null =>
  numbering.warning === null ? null : HERE[numbering.warning](numbering)

/** `Próximo número: JUS-1235. Quedan 3.766.` */
export function numberingText({ next, left }: Numbering, prefix: string): string {
  if (next === null) return 'Por ahora los papeles salen sin número.'
  return `Próximo número: ${numberText(prefix, next)}.${left === null ? '' : ` ${left === 1 ? 'Queda' : 'Quedan'} ${formatAmount(left)}.`}`
}
