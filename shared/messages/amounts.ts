import type { Sentence } from './sentence'

/** About a typed amount: the panels and the set-up say the same, under codes of their own. */
export const wholePesos: Sentence = { text: 'Escriba pesos enteros, sin signos ni centavos: 20.000 o 20000.' }

/** `most`: `$ 10.000.000`. */
export const tooManyPesos = ({ most }: { most: string }): Sentence => ({ text: `Escriba un valor de hasta ${most}.` })
