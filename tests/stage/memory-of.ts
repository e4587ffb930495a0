import { readFile } from 'node:fs/promises'

/** MB of a process that is resident now, or at most until now (`VmHWM`; proc_pid_status(5)); null: it has ended, or no /proc. */
export async function memoryOf(pid: number | null | undefined, field: 'VmRSS' | 'VmHWM' = 'VmRSS') {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}
