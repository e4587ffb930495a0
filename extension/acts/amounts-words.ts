import { formatMoney } from '@shared/money'
import type { Amounts } from '../store/log-events'

/** `Cobró: efectivo $ 20.000; propina $ 2.000` */
export const amountsWords =
  (did: string) =>
  ({ cash, card, transfer, tip }: Amounts): string => {
    const named = Object.entries({ efectivo: cash, datáfono: card, transferencia: transfer })
    const means = named.filter(([, pesos]) => pesos > 0).map(([name, pesos]) => `${name} ${formatMoney(pesos)}`)
    return `${[did, means.join(', ')].filter(Boolean).join(': ')}${tip > 0 ? `; propina ${formatMoney(tip)}` : ''}`
  }
