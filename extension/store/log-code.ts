import { idOrMask } from '@shared/mask'

declare const LOGGABLE: unique symbol
/** A text that may be logged. A plain `string`, which may be a customer's, is no field of an entry. */
export type LogCode = string & { readonly [LOGGABLE]: true }

/** An id, code or time; any other text is masked. */
export const logCode = <T extends string | null>(text: T): LogCode | (T & null) =>
  idOrMask(text) as LogCode | (T & null)

/** A text that this program made, or the shop's own name of a thing: never one of a customer or about one. */
export const ownText = (text: string): LogCode => text as LogCode
