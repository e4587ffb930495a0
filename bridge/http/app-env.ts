import type { Client } from '../clients/client-store'

/** What the guards leave for the routes. */
export interface AppEnv {
  Variables: {
    /** Who asks; set by the token guard on every route but `/health` and `/pair`. */
    client: Client
    /** The text of a PUT's or POST's body, bounded in size. */
    bodyText: string
    /** Whether the till's build reads error codes that it does not know; undefined: the request does not say. */
    anyCode?: boolean
  }
}
