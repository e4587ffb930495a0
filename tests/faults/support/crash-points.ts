import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { type CrashResult, runCrashScenario } from './crash-scenario'
import type { KillPoint } from './kill-point'

const ROOT = resolve(import.meta.dirname, '../../..')
const ENTRY = resolve(ROOT, 'dist/faults/bridge.mjs')

/** Call once in a file: builds the killable bridge before its tests. */
export function builtBeforeAll(): void {
  beforeAll(() => {
    const vite = resolve(ROOT, 'node_modules/vite/bin/vite.js')
    const args = [vite, 'build', '--ssr', 'tests/faults/support/killable-bridge.ts', '--outDir', 'dist/faults']
    const { status, stderr } = spawnSync(process.execPath, [...args, '--logLevel', 'warn'], { cwd: ROOT })
    if (status !== 0) throw new Error(String(stderr))
  })
}

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
  const end = await runCrashScenario(ENTRY, point)
  expect([point, wrongWith(end)]).toEqual([point, []])
  return end
}
