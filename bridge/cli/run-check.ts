import { say, spoken } from '@shared/messages'
import type { Finding } from '../control/protocol'
import { checkRegister } from '../control/resting-handlers'
import { findRegister } from '../register/open-register'
import type { Service } from '../service/service'
import { askBridge } from './ask-bridge'
import { folderFindings } from './folder-findings'
import { historyFindings } from './history-findings'
import type { Terminal } from './terminal'

async function foundService(service: Service | null): Promise<Finding[]> {
  if (!service) return []
  return [{ ok: true, message: (await service.isInstalled()) ? say('B-44') : say('B-45') }]
}

/** A running bridge read its register when it started; what is on the disk now is read here, not in its way. */
async function foundRegister(folder: string): Promise<Finding[]> {
  const running = await askBridge(folder, { command: 'ping' })
  return running ? [checkRegister(findRegister(folder), 0)] : []
}

/** `check`: a line for each thing, `!` in front of what is wrong; returns the exit code. */
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
    ...(await foundRegister(folder)),
    ...folderFindings(folder),
    ...historyFindings(folder),
    ...(await foundService(service)),
  ]
  for (const { ok, message } of findings) out(`${ok ? ' ' : '!'} ${spoken(message)}`)
  return findings.every(({ ok }) => ok) ? 0 : 1
}
