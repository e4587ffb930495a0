/** The steps of the set-up in order; each id is also its address on the page (`#impresoras`). */
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

export type StepId = (typeof STEPS)[number]['id']

export const titleOf = (id: StepId): string => STEPS.find((step) => step.id === id)?.title ?? id
