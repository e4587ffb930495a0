import type { VersionAnswer } from '@shared/api'
import type { Context } from 'hono'
import { PROTOCOLS } from '../../version'
import type { AppDeps } from '../app-deps'
import type { AppEnv } from '../app-env'

/** `GET /version` */
export const version = (c: Context<AppEnv>, deps: AppDeps): Response =>
  c.json({ version: deps.version, protocols: PROTOCOLS, till: c.get('client').till } satisfies VersionAnswer)
