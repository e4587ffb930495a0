import type { Sentence } from './sentence'

/** Campos de Configuración (C-10 …). */
export const setUpFieldSentences = {
  'C-10': () => ({ text: 'Escriba un texto más corto.' }),
  'C-11': () => ({ text: 'La dirección es como http://127.0.0.1:17177.' }),
  'C-12': () => ({ text: 'Escriba un identificador por línea, hasta 20.' }),
  'C-13': () => ({ text: 'Escriba un número entre 5 y 120.' }),
  'C-14': () => ({ text: 'Escriba una zona por línea, así: «Salón: 1, 2, 12».' }),
  'C-15': () => ({ text: 'Escriba un número entero, sin puntos. 0 quita el límite.' }),
  'C-16': (p: { missing: string }) => ({ text: `Antes de activar falta: ${p.missing}.` }),
  'C-17': () => ({ text: 'El código tiene 6 números.' }),
  'C-18': () => ({ text: 'Nada se guardó.', action: 'Corrija lo marcado en rojo.' }),
  'C-20': () => ({ text: 'El camino empieza por / y va sin espacios: /api/v2/orders/{orderId}.' }),
  'C-21': () => ({ text: 'El cuerpo es un objeto JSON, como {"status": "{status}"}.' }),
  'C-22': () => ({ text: 'Solo se llenan {orderId}, {storeId} y {status}.' }),
  'C-23': (p: { name: string }) => ({ text: `Falta ${p.name} en el camino o en el cuerpo.` }),
  'C-24': () => ({ text: 'Es una sola palabra de Justo; no sirven pending, rejected ni cancelled.' }),
  'C-25': () => ({ text: 'Escriba la palabra de Justo para una de las tres marcas, al menos.' }),
} satisfies Record<string, (p: never) => Sentence>
