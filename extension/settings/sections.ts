/** The steps of Configuración in order; each id is also its address on the page (`#impresoras`). */
export const STEPS = [
  { id: 'justo', title: 'Justo' },
  { id: 'programa', title: 'Programa de impresión' },
  { id: 'impresoras', title: 'Impresoras' },
  { id: 'estaciones', title: 'Estaciones' },
  { id: 'documentos', title: 'Documentos y números' },
  { id: 'mesas', title: 'Mesas' },
  { id: 'avisos', title: 'Avisos y horario' },
  { id: 'final', title: 'Lista final' },
] as const

/** What is no step of the set-up; each id is also its address on the page (`#palabras`). */
export const OTHER_SECTIONS = [
  { id: 'palabras', title: 'Palabras del menú' },
  { id: 'cambiar', title: 'Cambiar este computador' },
  { id: 'copia', title: 'Copiar a otra caja' },
  { id: 'pin', title: 'PIN' },
] as const

/** The first run; not in the list of steps. */
const WELCOME = { id: 'inicio', title: 'Bienvenida' } as const

const ALL = [WELCOME, ...STEPS, ...OTHER_SECTIONS] as const

export type StepId = (typeof STEPS)[number]['id']
/** What the page can show. */
export type Section = (typeof ALL)[number]['id']

/** In the order in which «Guardar y seguir» leads through them. */
export const SECTIONS: readonly Section[] = ALL.map(({ id }) => id)

export const sectionTitle = (section: string): string => ALL.find(({ id }) => id === section)?.title ?? section
