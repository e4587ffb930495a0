import type * as z from 'zod/mini'
import { safeParse } from 'zod/mini'

/** A value out of a JSON column; null: it cannot be read. */
export function jsonIn<S extends z.ZodMiniType>(schema: S, text: unknown): z.output<S> | null {
  try {
    const parsed = safeParse(schema, JSON.parse(String(text)))
    return parsed.success ? parsed.data : null
  } catch {
    return null // reported by the caller, with the row's id
  }
}
