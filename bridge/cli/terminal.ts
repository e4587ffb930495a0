import { createInterface } from 'node:readline'
import { say, spoken } from '@shared/messages'

/** Output of a command: `out` only for its result, `err` for everything else. One line a call. */
export interface Terminal {
  out(line: string): void
  err(line: string): void
}

export const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
}

/** Keeps the window of a desktop icon open until Enter is pressed. */
export async function waitForEnter({ err }: Terminal): Promise<void> {
  err(spoken(say('B-38')))
  const lines = createInterface({ input: process.stdin })
  await new Promise<void>((resolve) => {
    lines.once('line', () => resolve())
    lines.once('close', () => resolve()) // no keyboard: stdin is closed
  })
  lines.close()
}
