import type { Sentence } from './sentence'

/** Configuración (C-01 …, C-41); used by the worker too. */
export const setUpSentences = {
  'C-01': () => ({ text: 'Falta la clave de Justo.', action: 'Abra Configuración.' }),
  'C-02': () => ({ text: 'Elija el punto de venta.', action: 'Abra Configuración.' }),
  'C-03': () => ({ text: 'Falta emparejar el programa de impresión.', action: 'Abra Configuración.' }),
  'C-04': () => ({ text: 'Falta la impresora de cocina.', action: 'Abra Configuración.' }),
  'C-05': () => ({
    text: 'La integración está sin activar: mira, pero no acepta ni imprime.',
    action: 'Abra Configuración.',
  }),
  'C-06': () => ({ text: 'Esta caja solo mira: no acepta ni imprime.', action: 'Imprime la otra caja.' }),
  'C-07': (p: { cause: string }) => ({
    text: `La configuración de esta caja tiene un error en ${p.cause}: no acepta ni imprime.`,
    action: 'Abra Configuración.',
  }),
  'C-41': (p: { paths: string }) => ({
    text: `Las políticas de su empresa traen un error y esa parte no se tiene en cuenta: ${p.paths}.`,
    action: 'Avise a quien administra Chrome.',
  }),
} satisfies Record<string, (p: never) => Sentence>
