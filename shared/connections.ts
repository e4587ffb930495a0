import * as z from 'zod/mini'
import type { ConnectionKind, ConnectionSearch, TypedField } from './connections/connection-kind'
import { CONNECTIONS } from './connections/kinds'
import { canonicalJson } from './content-hash'

export const ALL_KINDS: readonly ConnectionKind<Connection>[] = Object.values(CONNECTIONS)

export type ConnectionType = keyof typeof CONNECTIONS
export type Connection = z.infer<(typeof CONNECTIONS)[ConnectionType]['schema']>
export type ConnectionOf<T extends ConnectionType> = Extract<Connection, { type: T }>
/** Fields of all kinds that people type. */
export type PlaceField = { [T in ConnectionType]: keyof (typeof CONNECTIONS)[T]['fields'] }[ConnectionType]

/** The kind of a connection; its methods take a connection of the same type. */
export const kindOf = ({ type }: Connection): ConnectionKind<Connection> => CONNECTIONS[type]

export const placeWords = (connection: Connection): string => kindOf(connection).place(connection)

export const portable = (connection: Connection): Connection => kindOf(connection).portable?.(connection) ?? connection

export const isSamePrinter = (one: Connection, other: Connection): boolean =>
  one.type === other.type && (kindOf(one).isSame?.(one, other) ?? canonicalJson(one) === canonicalJson(other))

/** The typed fields of a kind of connection, by name. */
export const fieldsOf = (kind: ConnectionKind<Connection>) =>
  Object.entries(kind.fields) as [PlaceField, TypedField<Connection>][]

type Schema = (typeof CONNECTIONS)[ConnectionType]['schema']
export const connection = z.discriminatedUnion(
  'type',
  Object.values(CONNECTIONS).map(({ schema }) => schema) as [Schema, ...Schema[]],
)

type Searched = Extract<(typeof CONNECTIONS)[ConnectionType], { search: object }>['search']

/** How printers are looked for, by the type of their connection. */
export const SEARCHES = new Map<string, ConnectionSearch<Connection>>(
  Object.entries<ConnectionKind<Connection>>(CONNECTIONS).flatMap(([type, { search }]) =>
    search ? [[type, search] as const] : [],
  ),
)

/** Answer of `POST /printers/discover`: a list for each search, empty when it was not wanted or the bridge lacks it. */
export type DiscoverAnswer = { [S in Searched as S['list']]: z.infer<S['found']>[] }
export const discoverAnswer = z.object(
  Object.fromEntries([...SEARCHES.values()].map(({ list, found }) => [list, z._default(z.array(found), [])])),
) as unknown as z.ZodMiniType<DiscoverAnswer>
