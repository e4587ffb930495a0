import { PROTOCOL } from '@shared/payload'
import packageJson from '../package.json'

/** Version of the bridge, as sent by `/version` and `/pair`. */
export const { version: VERSION } = packageJson

/** Oldest and newest protocol that this bridge supports. */
export const PROTOCOLS: [number, number] = [PROTOCOL, PROTOCOL]
