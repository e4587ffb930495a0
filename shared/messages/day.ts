import type { Sentences } from './sentence'

/** Opening and closing of a day (D). */
export const daySentences = {
  'D-01': () => ({
    text: 'El programa de impresión no contesta: faltan la numeración y el papel.',
    action: 'Ábralo (escritorio → «Programa de impresión de Justo») y pulse «Actualizar».',
  }),
  'D-02': () => ({
    text: 'Esta caja no está emparejada con el programa de impresión: faltan la numeración y el papel.',
    action: 'Empareje en Configuración.',
  }),
  'D-03': (p: { printer: string }) => ({ text: `El cierre salió en ${p.printer}.` }),
  'D-04': (p: { printer: string }) => ({
    text: `El cierre está en ${p.printer}, que no avisa si salió.`,
    action: 'Mírelo; si no está, pulse «Imprimir» otra vez.',
  }),
  'D-05': (p: { printer: string }) => ({
    text: `El cierre va para ${p.printer}.`,
    action: 'Si la impresora no está lista, sale solo cuando lo esté.',
  }),
  'D-06': (p: { printer: string }) => ({
    text: `No sabemos si salió el cierre en ${p.printer}.`,
    action: 'Mírelo; si no está, pulse «Imprimir» otra vez.',
  }),
  'D-07': () => ({
    text: 'El cierre no salió.',
    action: 'Revise la impresora de facturas y pulse «Imprimir» otra vez.',
  }),
  'D-08': () => ({
    text: 'Esta caja todavía no tiene punto de venta: no hay nada que cerrar.',
    action: 'Elíjalo en Configuración.',
  }),
  'D-09': () => ({
    text: 'No se pudieron leer los pedidos de esta caja.',
    action: 'Recargue la página; si sigue, llame a soporte.',
  }),
  'D-10': (p: { printer: string }) => ({
    text: `La prueba no salió en ${p.printer}.`,
    action: 'Revise papel, tapa y cable, y vuelva a imprimir la prueba.',
  }),
  'D-11': () => ({
    text: 'El sonido no se oyó.',
    action: 'Suba el volumen del computador y del parlante, y pruebe otra vez.',
  }),
  'C-161': () => ({
    text: 'Eso ya no se puede deshacer.',
    action: 'Pulse «Corregir…» en esa anotación: queda anotado lo contrario.',
  }),
  'C-162': () => ({
    text: 'Este equipo no dejó guardar lo que anotó de la caja.',
    action: 'Mire si ya aparece antes de repetir; si no, cierre Chrome y ábralo.',
  }),
  'D-13': (p: { printer: string }) => ({ text: `¿Salió la prueba en ${p.printer}?` }),
  /** `paper`: `la 37 (#15244, 13/03 22:55)`. */
  'D-14': (p: { printer: string; paper: string; doubtful: boolean }) => ({
    text: `${p.doubtful ? 'Nadie dijo si salió' : 'No salió'} en ${p.printer}: ${p.paper}.`,
  }),
} satisfies Sentences

/** A day's opening (D-12) and its cash (C-160); used by the worker too. */
export const openingSentences = {
  'C-160': (p: { amount: string }) => ({
    text: `La cuenta de este domiciliario cambió: ahora debe traer ${p.amount}.`,
    action: 'Mírela y pulse «Liquidado» otra vez.',
  }),
  'D-12': () => ({
    text: 'El programa de impresión no contesta: no se pudo imprimir la prueba.',
    action: 'Ábralo (escritorio → «Programa de impresión de Justo») y pruebe otra vez.',
  }),
} satisfies Sentences
