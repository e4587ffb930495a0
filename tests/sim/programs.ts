import { loadProgram } from './bundle'
import type { Programs } from './shop'

/** The product as it is in the working tree. */
export const loadPrograms = async (): Promise<Programs> => ({
  worker: await loadProgram('worker'),
  bridge: await loadProgram('bridge'),
  indexeddb: await loadProgram('indexeddb'),
})
