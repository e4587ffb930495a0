import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const MACOS = ['-rd1', '-c', 'IOPlatformExpertDevice']
const WINDOWS = ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid']

function readRaw(platform: NodeJS.Platform): string | null {
  const run = (command: string, args: string[]) =>
    execFileSync(command, args, {
      encoding: 'utf8',
      timeout: 5000,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  try {
    if (platform === 'win32') return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(run('reg', WINDOWS))?.[1] ?? null
    if (platform === 'darwin') return /"IOPlatformUUID" = "([^"]+)"/.exec(run('ioreg', MACOS))?.[1] ?? null
    return readFileSync('/etc/machine-id', 'utf8').trim() || null
  } catch {
    return null // no id available: machines are not compared
  }
}

/** A hash that identifies this machine, so that a copied folder never issues the same numbers twice; null: no id. */
export function machineId(platform: NodeJS.Platform = process.platform): string | null {
  const raw = readRaw(platform)
  return raw === null ? null : createHash('sha256').update(`justo-puente:${raw}`).digest('hex').slice(0, 32)
}
