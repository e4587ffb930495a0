import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A secret key made up for a test, as a file in `folder`; returns its path. */
export function makeSigningKey(folder: string, name: string): string {
  const home = mkdtempSync(join(tmpdir(), 'justo-gpg-'))
  const gpg = (...args: string[]): string =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', '--passphrase', '', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  gpg('--quick-generate-key', `${name} <${name}@example.invalid>`, 'ed25519', 'sign', 'never')
  const path = join(folder, `${name}.key`)
  writeFileSync(path, gpg('--armor', '--export-secret-keys'), { mode: 0o600 })
  execFileSync('gpgconf', ['--homedir', home, '--kill', 'all'])
  rmSync(home, { recursive: true, force: true })
  return path
}
