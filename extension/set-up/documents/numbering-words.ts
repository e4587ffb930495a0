import type { StatusAnswer } from '@shared/api'
import { type Message, say } from '@shared/messages'
import { formatAmount } from '@shared/money'

type Numbering = StatusAnswer['numbering']

/** What to do about it in this step; what is wrong is said as everywhere. */
const HERE: Record<NonNullable<Numbering['warning']>, () => Message> = {
  'confirm-last-number': () => ({ ...say('P-09'), action: 'Escriba abajo el último número usado y guarde.' }),
  damaged: () => ({ ...say('P-08'), action: 'Busque el último papel con número, escríbalo abajo y guarde.' }),
  exhausted: () => ({ ...say('P-06'), action: 'Escriba el rango de la resolución nueva y guarde.' }),
  expired: () => ({ ...say('P-07'), action: 'Escriba los datos de la resolución nueva y guarde.' }),
  'clock-back': () => say('P-10'),
}

export const numberingTrouble = ({ warning }: Numbering): Message | null => (warning === null ? null : HERE[warning]())

/** `Próximo número: JUS-1235. Quedan 3.766.` */
export function numberingText({ next, left }: Numbering, prefix: string): string {
  if (next === null) return 'Por ahora los papeles salen sin número.'
  const number = prefix === '' ? String(next) : `${prefix}-${next}`
  return `Próximo número: ${number}.${left === null ? '' : ` ${left === 1 ? 'Queda' : 'Quedan'} ${formatAmount(left)}.`}`
}
