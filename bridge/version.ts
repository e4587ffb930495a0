import { PROTOCOL } from '@shared/payload'
import packageJson from '../package.json'

/** Version of the bridge, as `/version` and `/pair` tell it. */
export const { version: VERSION } = packageJson

/** Oldest and newest protocol that this bridge speaks. */
export const PROTOCOLS: [number, number] = [PROTOCOL, PROTOCOL]
