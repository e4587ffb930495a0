import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { FILE_TIME } from '../file-time'
import type { Payload } from '../payload'
import { iconOf, sideOf } from './pictures'

const run = promisify(execFile)

const icon = (size: number): string => `extension/public/icon/${size}.png`

export interface SetupOptions {
  payload: Payload
  version: string
  /** Folder of the result. */
  out: string
  /** Stored in place of packed: 1 s in place of 40 s, and four times as large; for tests. */
  fast?: boolean
}

export const setupName = (version: string): string => `justo-puente-${version}-x64-setup.exe`

/** A setup holds the times of its files. */
function writeDated(path: string, content: string | Buffer): void {
  writeFileSync(path, content)
  utimesSync(path, FILE_TIME, FILE_TIME)
}

/**
 * Packs a payload into a setup for Windows (windows/setup.nsi); returns its path. Needs Debian's package nsis. makensis has
 * been started when this returns its promise: what follows may block, and uses another core.
 */
export async function buildSetup({ payload, version, out, fast = false }: SetupOptions): Promise<string> {
  writeDated(join(payload.folder, 'packaged.json'), `${JSON.stringify({ kind: 'setup' })}\n`)
  writeDated(join(payload.folder, 'icono.ico'), iconOf([16, 32, 48, 128].map(icon)))
  mkdirSync(out, { recursive: true })
  // Absolute: makensis works in its script's folder.
  const path = resolve(out, setupName(version))
  const work = mkdtempSync(join(tmpdir(), 'setup-'))
  try {
    const side = join(work, 'side.bmp')
    writeDated(side, sideOf(icon(128)))
    const numbers = version.replace(/[-+].*/, '')
    const facts = { VERSION: version, NUMBERS: numbers, PAYLOAD: payload.folder, SIDE: side, OUT: path }
    const defined = Object.entries(facts).map(([name, value]) => `-D${name}=${value}`)
    const options = ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...(fast ? ['-DFAST'] : [])]
    await run('makensis', [...options, ...defined, 'packaging/windows/setup.nsi'])
  } finally {
    rmSync(work, { recursive: true })
  }
  return path
}
