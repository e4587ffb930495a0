import { appendFile, open as openFile } from 'node:fs/promises'
import type { ConnectionOf } from '@shared/connections'
import { BLIND, type PrinterSession, type Transport, UNREACHABLE } from '../transport'

/** A file in place of a printer, for tests and demos: takes every byte, reports no status. */
export function fileTransport(connection: ConnectionOf<'file'>): Transport {
  const printer = (): PrinterSession => ({
    state: 'blind',
    reasons: [],
    paperLow: false,
    abilities: BLIND,
    async send(bytes, options) {
      options.onFirstByte()
      try {
        await appendFile(connection.path, bytes)
      } catch {
        // A full disk may take a part of the bytes, like a printer that loses power.
        return { outcome: 'lost', reason: 'interrupted', bytes: 0, late: Promise.resolve(null) }
      }
      return { outcome: 'delivered', bytes: bytes.length }
    },
    async close() {},
  })
  return {
    address: `file:${connection.path}`,
    async open() {
      try {
        await (await openFile(connection.path, 'a')).close()
      } catch {
        return UNREACHABLE
      }
      return { ok: true, printer: printer() }
    },
  }
}
