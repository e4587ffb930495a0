import type { Sentence } from './sentence'

/** Configuración de impresoras y estaciones (C-50 …). */
export const setUpPrinterSentences = {
  'C-50': (p: { name: string }) => ({
    text: `Otra impresora ya tiene el nombre «${p.name}».`,
    action: 'Escriba otro nombre.',
  }),
  'C-51': () => ({
    text: 'La dirección es la de la impresora en la red del local, como 192.168.1.50.',
    action: 'Sale en la hoja que imprime al encenderla con el botón del papel oprimido.',
  }),
  'C-52': () => ({ text: 'Esa dirección es la de este computador.', action: 'Escriba la de la impresora.' }),
  'C-53': () => ({ text: 'El puerto es un número entre 1 y 65535; casi siempre 9100.' }),
  'C-54': () => ({ text: 'Escriba un nombre de 1 a 40 letras.' }),
  'C-55': () => ({ text: 'El puerto es como COM3, /dev/ttyUSB0 o /dev/usb/lp0.' }),
  'C-56': () => ({
    text: 'Esa cola de impresión ya no está en este computador.',
    action: 'Pulse «Buscar impresoras» y elija otra.',
  }),
  'C-57': () => ({ text: 'Las columnas van de 24 a 64: 48 en papel de 80 mm, 32 en papel de 58 mm.' }),
  'C-58': () => ({ text: 'Los puntos van de 192 a 832: 576 en papel de 80 mm, 384 en papel de 58 mm.' }),
  'C-59': () => ({ text: 'Esta impresora está fijada en el archivo settings.json.', action: 'Cámbiela allí.' }),
  'C-60': () => ({
    text: 'No se encontró ninguna impresora.',
    action: 'Enciéndala, mire el cable y busque otra vez.',
  }),
  'C-61': () => ({
    text: 'Por USB directo, Intüipos dejará de imprimir por esta impresora.',
    action: 'Hágalo solo si Intüipos no la usa; si la usa, elija su cola de impresión.',
  }),
  'C-62': () => ({ text: 'Todavía no hay impresoras.', action: 'Agregue una en el paso «Impresoras».' }),
  'C-63': (p: { name: string }) => ({
    text: `Otra estación ya tiene el nombre «${p.name}».`,
    action: 'Escriba otro nombre.',
  }),
  'C-64': () => ({
    text: 'Ninguna estación recibe lo que las demás no piden.',
    action: 'Marque una como «Recibe lo demás».',
  }),
  'C-65': () => ({ text: 'Una regla tiene de 1 a 80 letras y no se repite.' }),
  'C-66': () => ({ text: 'Esa impresora ya no está.', action: 'Elija otra.' }),
  'C-67': () => ({ text: 'Caben 20, no más.', action: 'Quite una antes de agregar otra.' }),
  'C-68': () => ({
    text: 'Justo dejó de contestar: falta una parte de los productos.',
    action: 'Espere un minuto y tráigalos otra vez.',
  }),
} satisfies Record<string, (p: never) => Sentence>
