/** What the letter of a code stands for, in the order of the guide. */
export const FAMILIES = {
  J: 'Justo',
  P: 'Programa de impresión',
  I: 'Impresoras',
  A: 'Aceptación, y lo que se pide a un pedido',
  G: 'Lo que esta caja guarda en el equipo',
  V: 'Ventana de pedidos',
  C: 'Configuración, mesas y caja',
  D: 'Apertura y cierre del día',
  E: 'Práctica',
  S: 'Registro y archivo para soporte',
  R: 'Respuestas del programa de impresión',
  B: 'Línea de comandos, y la página del programa de impresión',
} as const

export type Family = keyof typeof FAMILIES

/** `J` of `J-01`. */
export const familyOf = (code: string): string => code.slice(0, 1)
