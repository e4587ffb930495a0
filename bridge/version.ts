import packageJson from '../package.json'

/** Version of the bridge, as `/version` and `/pair` tell it. */
export const { version: VERSION } = packageJson
