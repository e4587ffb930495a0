import { type Act, plainLabel } from './act'
import { ACTS } from './acts'

/** An act's button, as the log names it; null: an act of another build. */
export function buttonWords(name: string): string | null {
  const act: Act<never, unknown> | null = Object.hasOwn(ACTS, name) ? ACTS[name as keyof typeof ACTS] : null
  return act && (act.clicked ?? plainLabel(act))
}
