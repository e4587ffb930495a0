#!/usr/bin/env node
// `npm run extension-key -- KEY.txt [--file PATH]`: takes the public key that a store has assigned to the draft item and writes the
// manifest's key and the extension's id into shared/extension-id.ts. Plain Node, no packages.
import { createHash, createPublicKey } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The DER bytes of an RSA public key, given as PEM or as base64 alone. */
function keyIn(text) {
  const base64 = text.replace(/-----(?:BEGIN|END) PUBLIC KEY-----/g, '').replace(/\s+/g, '')
  const der = Buffer.from(base64, 'base64')
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (key.asymmetricKeyType !== 'rsa') throw new Error('it is no RSA key')
  return key.export({ format: 'der', type: 'spki' })
}

/** Chrome's rule: the first 16 bytes of the key's SHA-256, each half byte as a letter a to p. */
function idOf(der) {
  const digest = createHash('sha256').update(der).digest('hex').slice(0, 32)
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')
}

function replaced(source, pattern, value) {
  if (!pattern.test(source)) throw new Error(`no ${pattern} in the file`)
  return source.replace(pattern, (_, before) => `${before}'${value}'`)
}

const [keyFile, option, path] = process.argv.slice(2)
if (!keyFile || (option !== undefined && (option !== '--file' || !path))) {
  console.error(
    'npm run extension-key -- KEY.txt: the public key of the store’s draft item, as its page «Package» shows it',
  )
  process.exit(2)
}
const file = path ?? fileURLToPath(new URL('../shared/extension-id.ts', import.meta.url))
try {
  const der = keyIn(readFileSync(keyFile, 'utf8'))
  const id = idOf(der)
  const before = readFileSync(file, 'utf8')
  const withId = replaced(before, /(EXTENSION_ID = )'[a-p]{32}'/, id)
  const after = replaced(withId, /(EXTENSION_KEY =\s+)'[A-Za-z0-9+/=]+'/, der.toString('base64'))
  const old = /EXTENSION_ID = '([a-p]{32})'/.exec(before)?.[1]
  if (after === before) {
    console.log(`${id}: it is written already`)
  } else {
    writeFileSync(file, after)
    console.log(`${id} in place of ${old}`)
    console.log(
      'The old id is also in README.md, docs/guia-de-implementacion.md (policies) and tests: git grep -l',
      old,
    )
    console.log('Tills that ran the old one lose their settings and must be paired again.')
  }
} catch (cause) {
  console.error(`${keyFile}: ${cause instanceof Error ? cause.message : cause}`)
  process.exit(1)
}
