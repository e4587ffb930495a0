import type { VersionAnswer } from '@shared/api'
import { PROTOCOL } from '@shared/payload'
import type { Context } from 'hono'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'

/** Oldest and newest protocol that this bridge speaks. */
export const PROTOCOLS: [number, number] = [PROTOCOL, PROTOCOL]

/** `GET /version` */
export const version = (c: Context<AppEnv>, deps: AppDeps): Response =>
  c.json({ version: deps.version, protocols: PROTOCOLS, till: c.get('client').till } satisfies VersionAnswer)
