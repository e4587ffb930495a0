import type { Sentences } from './sentence'

/** «¿Todo bien?» and «Apertura»: what no trouble of the bar says (S-60 …). */
export const checkSentences = {
  'S-60': () => ({
    text: 'No hay internet: ni Justo ni Intüipos contestan.',
    action: 'Mire el módem; si está prendido, apáguelo, espere un minuto y préndalo. Si sigue, llame a su operador.',
  }),
  'S-61': () => ({
    text: 'Este computador no está conectado a ninguna red.',
    action: 'Conecte el cable de red o el wifi.',
  }),
  'S-62': (p: { printer: string }) => ({
    text: `${p.printer} no avisa si tiene papel ni si imprimió.`,
    action: 'Imprima una prueba y mírela.',
  }),
  'S-63': (p: { printer: string }) => ({
    text: `${p.printer} todavía no ha contestado.`,
    action: 'Espere un momento y pulse «Revisar otra vez».',
  }),
  'S-64': () => ({
    text: 'El sonido está apagado en esta caja: un pedido nuevo no se oye.',
    action: 'Préndalo en Configuración → Avisos y horario.',
  }),
  /** `until`: `14:10`. */
  'S-65': (p: { until: string }) => ({
    text: `El sonido está callado hasta las ${p.until}.`,
    action: 'Vuelve solo a esa hora; para que suene ya, púlselo en el panel.',
  }),
  'S-66': () => ({
    text: 'Hoy nadie ha dicho si el parlante se oye.',
    action: 'Pulse «Probar el sonido» y óigalo desde donde trabaja.',
  }),
  'S-67': () => ({
    text: 'tomapedidos está abierto, pero nadie ha entrado: así los pedidos no se aceptan solos.',
    action: 'Entre con su usuario.',
  }),
  'S-68': () => ({
    text: 'tomapedidos está abierto, pero el panel de Justo no cargó en esa página.',
    action: 'Vaya a esa página y pulse F5.',
  }),
  'S-69': () => ({
    text: 'tomapedidos está cerrado: así los pedidos no se aceptan solos.',
    action: 'Ábralo y entre con su usuario.',
  }),
  'S-70': () => ({
    text: 'Al disco de este computador le queda muy poco espacio.',
    action: 'Borre lo que no necesite (Descargas, Papelera): lleno, no se guardan pedidos ni salen papeles.',
  }),
  'S-71': () => ({
    text: 'Nadie ha dicho con qué número siguen los papeles.',
    action: 'Dígalo en Configuración → Documentos y números.',
  }),
  'S-72': () => ({
    text: 'No contestó en 8 segundos.',
    action: 'Pulse «Revisar otra vez»; si sigue igual, cierre Chrome y ábralo.',
  }),
  'S-73': () => ({
    text: 'El programa de impresión no ha contestado.',
    action: 'Mire la línea «Programa de impresión».',
  }),
} satisfies Sentences
