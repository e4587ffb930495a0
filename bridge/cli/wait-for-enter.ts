import { createInterface } from 'node:readline'
import { say, spoken } from '@shared/messages'
import type { Terminal } from './terminal'

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
