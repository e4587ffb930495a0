import { openWorld, PORT, type WorldOptions } from '../support/bridge-world'
import { whileTimePasses } from '../support/virtual-time'

/** The page's own origin. */
export const OWN = `http://127.0.0.1:${PORT}`
const JSON_TYPE = { 'content-type': 'application/json' }

/** A world whose page is called as the browser calls it, with changes of the headers. */
export async function aPage(options: WorldOptions = {}) {
  const world = await openWorld(options)
  const key = () => world.pageAccess.address(PORT, null).split('#')[1] ?? ''
  const call = (method: string, path: string, body?: object, change: Record<string, string | undefined> = {}) => {
    const headers = {
      host: `127.0.0.1:${PORT}`,
      ...(method === 'GET' ? {} : { origin: OWN, ...JSON_TYPE }),
      'sec-fetch-site': 'same-origin',
      ...change,
    }
    const sent = Object.entries(headers).filter((each): each is [string, string] => each[1] !== undefined)
    return whileTimePasses(
      world.app.request(path, { method, headers: sent, ...(body && { body: JSON.stringify(body) }) }),
    )
  }
  const redeem = (given: string, change?: Record<string, string | undefined>) =>
    call('POST', '/configurar/sesion', { key: given }, change)
  /** What the requests of the session carry that a key opens. */
  const open = async (given = key()) => {
    const { session } = (await (await redeem(given)).json()) as { session: string }
    return { authorization: `Bearer ${session}` }
  }
  return { world, key, call, redeem, open }
}
