/** The extension's fixed id: first 16 bytes of the SHA-256 of the key, as letters a to p. */
export const EXTENSION_ID = 'odhnfnfhbjdlooljceennocnhoijhdad'

/**
 * The manifest's `key`: the public half only; the private half is not in the repository. `npm run extension-key` writes
 * this file anew, from the key that the store has assigned.
 */
export const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA31GZcMYg0pAPAtu+ePyk47r2GeAaGfyU6RFIL1vTlIgIkk6TgXGKCsZOzsAjoM3YJRaSyABEoB7ZLIwHX0Ne2EWjK2gMBweTadUJlS41bB03BnDZXfPxKbzBbNhqbLpug1g9rnBHwbOoc0V6CvCSRW8EHsRu3Gdi4yBKrT3Ls/tPey4BmWWiY/DfQ3lMwMNIpNyaM74iKbaT2MhooK/DF5lqkKlUgDvmsWJ5XTsEBaSIn+PULStYmOKLxuxUISrgUaH9Ij7UVedMazGwb+gPZ4j3VmmvR8bqiuERUfdVILAwkDnKyMYQBRlKYjDK223z7o9Xnaha1Fj6m9FIXjd5bwIDAQAB'
