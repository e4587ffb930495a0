import type { MessageCode } from '../messages'

/** A step or section of Configuración, by its address there, or another page of the extension; its name is in places.ts. */
export type Place =
  | 'justo'
  | 'programa'
  | 'impresoras'
  | 'estaciones'
  | 'documentos'
  | 'mesas'
  | 'avisos'
  | 'final'
  | 'palabras'
  | 'cambiar'
  | 'copia'
  | 'pin'
  | 'orders'
  | 'kitchen'
  | 'closing'
  | 'log'
  | 'check'
  | 'support-reader'
  | 'help'

/**
 * What a code stands for, in Spanish for a cashier or for support. In both texts `…` is typed or printed as it is, and
 * `_…_` is a word of Windows or Chrome.
 */
export interface Explanation {
  means: string
  /** What to do now. Where only time helps: what is happening, and until when. */
  cure: string
  /** Left out: it is carried out where the sentence is read, or outside of the product. */
  place?: Place
}

export type Explanations = Partial<Record<MessageCode, Explanation>>
