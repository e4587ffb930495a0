import { readdirSync } from 'node:fs'
import { formatMessage, say } from '@shared/messages'
import type { Finding } from '../control/protocol'
import { freeBytes, isLow } from '../data-folder/free-space'
import type { Service } from '../service/service'
import { askBridge } from './bridge-process'
import type { Terminal } from './terminal'

const sizeText = (bytes: number): string =>
  bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1).replace('.', ',')} GB`

/** Whether `bytes` of free space are enough. */
export const foundSpace = (bytes: number): Finding => {
  const free = sizeText(bytes)
  return isLow(bytes) ? { ok: false, message: say('B-42', { free }) } : { ok: true, message: say('B-41', { free }) }
}

/** Path, free space and quarantine copies of the data folder; the same with and without a running bridge. */
export function folderFindings(folder: string): Finding[] {
  const copies = readdirSync(folder).filter((name) => name.startsWith('damaged-')).length
  return [
    { ok: true, message: say('B-40', { folder }) },
    foundSpace(freeBytes(folder)),
    ...(copies > 0 ? [{ ok: true, message: say('B-43', { copies }) }] : []),
  ]
}

async function foundService(service: Service | null): Promise<Finding[]> {
  if (!service) return []
  const limits = await service.limits()
  const found = [(await service.isInstalled()) ? say('B-44') : say('B-45'), ...limits]
  return found.map((message) => ({ ok: true, message }))
}

/** `check`: one line a finding, with `!` in front of problems; returns the exit code. */
export async function runCheck(
  command: { folder: string; confirmNext: number | null },
  service: Service | null,
  { out }: Terminal,
): Promise<number> {
  const { folder, confirmNext: next } = command
  const confirmed = next === null ? null : await askBridge(folder, { command: 'confirm-next', next })
  const checked = await askBridge(folder, { command: 'check' })
  const findings = [
    ...(confirmed ? [confirmed.finding] : []),
    ...(checked?.findings ?? []),
    ...folderFindings(folder),
    ...(await foundService(service)),
  ]
  for (const { ok, message } of findings) out(`${ok ? ' ' : '!'} ${formatMessage(message)}`)
  return findings.every(({ ok }) => ok) ? 0 : 1
}
