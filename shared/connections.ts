import * as z from 'zod/mini'
import type { ConnectionKind, TypedField } from './connections/connection-kind'
import { device } from './connections/device'
import { file } from './connections/file'
import { network } from './connections/network'
import { spooler } from './connections/spooler'
import { usb } from './connections/usb'
import { canonicalJson } from './content-hash'

/** Every way to connect a printer. What depends on it is derived from here. */
export const CONNECTIONS = { network, spooler, usb, device, file }
export const ALL_KINDS: readonly ConnectionKind<Connection>[] = Object.values(CONNECTIONS)

export type ConnectionType = keyof typeof CONNECTIONS
export type Connection = z.infer<(typeof CONNECTIONS)[ConnectionType]['schema']>
export type ConnectionOf<T extends ConnectionType> = Extract<Connection, { type: T }>
/** Fields of all kinds that people type. */
export type PlaceField = { [T in ConnectionType]: keyof (typeof CONNECTIONS)[T]['fields'] }[ConnectionType]

/** Its methods take a connection of the same type. */
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
