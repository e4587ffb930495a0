import { expect } from 'vitest'
import { scriptBuiltBeforeAll, scriptPath } from './built-script'
import { type CrashResult, runCrashScenario } from './crash-scenario'
import type { KillPoint } from './kill-point'

/** Call once in a file: builds the killable bridge before its tests. */
export const builtBeforeAll = (): void => scriptBuiltBeforeAll('killable-bridge')

/** Problems: not one paper each, not known as printed, a gap or repeat in the numbers. */
function wrongWith({ papers, states, invoices }: CrashResult): string[] {
  return [
    ...Object.entries(papers).flatMap(([dish, { count }]) => (count === 1 ? [] : [`${dish}: ${count} papers`])),
    ...Object.entries(states).flatMap(([dish, state]) => (state === 'printed' ? [] : [`${dish}: ${state}`])),
    ...(invoices.join() === 'J-1 printed,J-2 printed' ? [] : [`numbers: ${invoices.join()}`]),
  ]
}

/** Runs one scenario and expects no problem. */
export async function expectRecovery(point: KillPoint): Promise<CrashResult> {
  const end = await runCrashScenario(scriptPath('killable-bridge'), point)
  expect([point, wrongWith(end)]).toEqual([point, []])
  return end
}
