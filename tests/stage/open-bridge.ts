import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { onTestFinished } from 'vitest'
import { ClientStore } from '../../bridge/clients/client-store'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { createTransport } from '../../bridge/printers/kinds'
import { type BridgeOptions, type BridgeParts, startBridge } from '../../bridge/start-bridge'
import { freePort } from '../fakes/free-port'
import { OWN_ORIGIN, tillFetch } from '../fakes/till-session'
import { temporaryFolder } from '../unit/bridge/support/temporary-folder'
import { tillJobs } from './till-jobs'

/** As the product's command starts it. */
export const PARTS: BridgeParts = { buildTicket, withMarks, encode: encodeTicket, createTransport }

/** Also with another transport. */
export type OpenOptions = Omit<Partial<BridgeOptions>, 'parts'> & Partial<Pick<BridgeParts, 'createTransport'>>

/** A complete bridge of this process on a real socket, and a paired till's requests. It ends with the test. */
export async function openBridge(settings: object, options: OpenOptions = {}) {
  const { createTransport = PARTS.createTransport, ...others } = options
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  const { token } = new ClientStore(folder).issue(OWN_ORIGIN, 'Caja 1')
  const port = await freePort()
  /** Also again, on the same port and folder. */
  const start = async () => {
    const started = await startBridge({ folder, port, machine: null, ...others, parts: { ...PARTS, createTransport } })
    if (!started.ok) throw new Error(started.problem.text)
    onTestFinished(() => started.bridge.stop())
    return started.bridge
  }
  const bridge = await start()
  return { bridge, folder, token, restart: start, ...tillJobs(tillFetch({ url: bridge.address, token })) }
}
