/** Runs something later; the returned function cancels it. The simulator's printers run on its virtual time. */
export type After = (ms: number, run: () => void) => () => void

export const realAfter: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
