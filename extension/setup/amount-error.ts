import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { MOST_PESOS, type PesosReading } from '@shared/typed-number'

/** What is wrong with a typed amount; undefined: nothing. */
export function amountError(reading: PesosReading, empty: 'needed' | 'optional'): Message | undefined {
  switch (reading.type) {
    case 'amount':
      return undefined
    case 'empty':
      return empty === 'needed' ? say('C-76') : undefined
    case 'refused':
      return reading.reason === 'too-much' ? say('C-110', { most: formatMoney(MOST_PESOS) }) : say('C-76')
  }
}
