import type { Sentence } from './sentence'

/** Configuración: documentos y números, mesas, avisos y horario (C-70 …). */
export const setUpDocumentSentences = {
  'C-70': () => ({ text: 'El NIT son solo números, con o sin el dígito de verificación: 900000000-5.' }),
  'C-71': (p: { digit: number }) => ({
    text: `El dígito de verificación de ese NIT es ${p.digit}.`,
    action: 'Revise los números.',
  }),
  'C-72': () => ({ text: 'El logo debe ser una imagen PNG.', action: 'Guárdelo como PNG y elíjalo otra vez.' }),
  /** `size`: `120 KB` or `4000 × 3000 puntos`. */
  'C-73': (p: { size: string }) => ({
    text: `El logo es muy grande: ${p.size}.`,
    action: 'Guárdelo más pequeño: bastan 570 puntos de ancho y 87 KB.',
  }),
  'C-74': () => ({ text: 'Escriba un porcentaje entre 0 y 100, como 8 o 5,5.' }),
  'C-75': () => ({ text: 'Escriba el nombre del impuesto y sus productos, uno por línea.' }),
  'C-76': () => ({ text: 'Escriba pesos enteros, como 261.870.' }),
  'C-77': () => ({ text: 'El prefijo tiene hasta 8 letras o números, sin espacios ni tildes.' }),
  'C-78': () => ({ text: 'Escriba un número entero, sin puntos.' }),
  'C-79': () => ({ text: 'El rango termina antes de empezar.' }),
  'C-80': () => ({
    text: 'Escriba quién lo confirmó y en qué fecha.',
    action: 'Sin eso no se imprimen facturas P.O.S.',
  }),
  'C-81': () => ({ text: 'Falta este dato.' }),
  'C-82': () => ({ text: 'La vigencia termina antes de la fecha de la resolución.' }),
  'C-83': () => ({ text: 'Escriba el último número usado en papel; 0 si no hay ninguno.' }),
  'C-84': (p: { next: string }) => ({
    text: `Ese número ya quedó atrás: el próximo es ${p.next} o más.`,
    action: 'Mire el último papel con número.',
  }),
  'C-85': () => ({ text: 'Cada zona lleva un nombre propio, de hasta 40 letras.' }),
  'C-86': (p: { table: string; zone: string }) => ({ text: `La mesa ${p.table} ya está en ${p.zone}.` }),
  'C-87': () => ({ text: 'Caben 20 zonas, 200 mesas en cada una y 20 letras en cada mesa.' }),
  'C-88': () => ({ text: 'Escriba la hora de apertura y la de cierre, de un día al menos.' }),
  'C-89': () => ({ text: 'Escriba un número de días entre 1 y 400.' }),
} satisfies Record<string, (p: never) => Sentence>
