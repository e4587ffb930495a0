import type { Sentences } from './sentence'

/** Practice: made-up orders on the whole road, on papers marked PRUEBA (E). */
export const practiceSentences = {
  'E-01': (p: { until: string }) => ({
    text: `Práctica hasta las ${p.until}: lo marcado PRUEBA no es de verdad.`,
    action: 'Úselo sin miedo.',
  }),
  'E-02': (p: { number: string }) => ({
    text: 'Llegó un pedido real: la práctica terminó.',
    action: `Atienda el pedido ${p.number}. Los de prueba ya no están.`,
  }),
  'E-03': () => ({
    text: 'Pasaron 15 minutos: la práctica terminó.',
    action: 'Los pedidos de prueba ya no están.',
  }),
  'E-04': () => ({
    text: 'Para practicar falta emparejar el programa de impresión.',
    action: 'Hágalo en Configuración.',
  }),
  'E-05': () => ({
    text: 'El programa de impresión no contesta: no saldrían los papeles de prueba.',
    action: 'Ábralo (escritorio → «Programa de impresión de Justo») y pulse otra vez.',
  }),
  'E-06': () => ({
    text: 'Para practicar falta una estación principal con impresora.',
    action: 'Elíjala en Configuración.',
  }),
  'E-07': () => ({ text: 'Ya hay una práctica en curso.', action: 'Termínela antes de empezar otra.' }),
  'E-08': () => ({ text: 'En la práctica el cajón sigue cerrado.', action: 'Termine la práctica y pulse otra vez.' }),
} satisfies Sentences
