/** The extension's fixed id: first 16 bytes of the SHA-256 of the manifest's `key`, as letters a to p. */
export const EXTENSION_ID = 'odhnfnfhbjdlooljceennocnhoijhdad'
