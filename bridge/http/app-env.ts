import type { Client } from '../clients/client-store'

/** Variables that the guards set for the routes. */
export interface AppEnv {
  Variables: {
    /** The caller; set by the token guard on every route but `/health` and `/pair`. */
    client: Client
    /** The text of a PUT's or POST's body, bounded in size. */
    bodyText: string
    /** Whether the till's build accepts error codes unknown to it; undefined: the request does not tell. */
    anyCode?: boolean
  }
}
