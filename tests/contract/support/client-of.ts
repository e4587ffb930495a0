import { type BridgeClient, createBridgeClient } from '../../../extension/bridge-client/client'
import { ORIGIN, PORT, type World } from '../../unit/bridge/support/bridge-world'

/** The extension's client, connected to a bridge without sockets. */
export const clientOf = ({ app, token }: World): BridgeClient =>
  createBridgeClient({
    url: `http://127.0.0.1:${PORT}`,
    token,
    fetch: async (url, init) => {
      const headers = { ...(init?.headers as Record<string, string>), host: `127.0.0.1:${PORT}`, origin: ORIGIN }
      return app.request(String(url), { ...init, headers })
    },
  })
