import { formatMoney } from '@shared/money'

const MEANS_WORDS: Record<string, string> = { cash: 'efectivo', card: 'datáfono', transfer: 'transferencia' }

/** `settled: cash 20000, tip 0` → `Cobró: efectivo $ 20.000`; null: another message. */
export const amountsWords = (logged: string, did: string) => (message: string) => {
  const [what, amounts = ''] = message.split(': ')
  if (what !== logged) return null
  const named = [...amounts.matchAll(/([a-z]+) (\d+)/g)].map(([, name = '', pesos]) => [name, Number(pesos)] as const)
  const means = named.flatMap(([name, pesos]) =>
    MEANS_WORDS[name] ? [`${MEANS_WORDS[name]} ${formatMoney(pesos)}`] : [],
  )
  const tip = named.find(([name]) => name === 'tip')?.[1] ?? 0
  return `${[did, means.join(', ')].filter(Boolean).join(': ')}${tip > 0 ? `; propina ${formatMoney(tip)}` : ''}`
}
