import { createInterface } from 'node:readline'
import { say, spoken } from '@shared/messages'

/** Where a command speaks: `out` for its result alone, `err` for everything else. One line each. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
}

export const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}

/** Keeps the window of an icon open until somebody has read it. */
export async function waitForEnter({ err }: Terminal): Promise<void> {
  err(spoken(say('B-38')))
  const lines = createInterface({ input: process.stdin })
  await new Promise<void>((resolve) => {
    lines.once('line', () => resolve())
    lines.once('close', () => resolve()) // nobody can press it
  })
  lines.close()
}
