import { readFile } from 'node:fs/promises'

/** Resident memory of a process in MB; null without /proc. */
export async function memoryOf(pid: number): Promise<number | null> {
  if (process.platform !== 'linux') return null
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
