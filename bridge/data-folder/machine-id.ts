import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { systemProgram } from './folder'

const MACOS = ['-rd1', '-c', 'IOPlatformExpertDevice']
const WINDOWS = ['query', 'HKLM\\SOFTWARE\\Microsoft\\Cryptography', '/v', 'MachineGuid']

const runProgram = (path: string, args: string[]): string =>
  execFileSync(path, args, {
    encoding: 'utf8',
    timeout: 5000,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })

function readRaw(platform: NodeJS.Platform, run: typeof runProgram): string | null {
  try {
    if (platform === 'win32')
      return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(run(systemProgram('reg.exe'), WINDOWS))?.[1] ?? null
    if (platform === 'darwin') return /"IOPlatformUUID" = "([^"]+)"/.exec(run('/usr/sbin/ioreg', MACOS))?.[1] ?? null
    return readFileSync('/etc/machine-id', 'utf8').trim() || null
  } catch {
    return null // no id available: machines are not compared
  }
}

/** A hash that identifies this machine, so that a copied folder never issues the same numbers twice; null: no id. */
export function machineId(platform: NodeJS.Platform = process.platform, run = runProgram): string | null {
  const raw = readRaw(platform, run)
  return raw === null ? null : hash('sha256', `justo-puente:${raw}`).slice(0, 32)
}
