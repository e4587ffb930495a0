import { execFile } from 'node:child_process'
import { type CupsServer, serverName } from './cups-server'

/**
 * Deletes a document by CUPS' own command: who may delete is asked for proof, and only the system's own client knows how
 * to give it on each system; nothing else here needs any. True: it will be deleted.
 */
export function cancelJob(server: CupsServer, job: number, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const env = { ...process.env, CUPS_SERVER: serverName(server) }
    execFile('cancel', [String(job)], { timeout: ms, env }, (error) => resolve(error === null))
  })
}
