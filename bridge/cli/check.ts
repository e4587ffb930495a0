import { formatMessage, say } from '@shared/messages'
import type { Service } from '../service/service'
import { type Finding, folderFindings } from '../support/findings'
import { askBridge } from './bridge-process'
import type { Terminal } from './terminal'

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
