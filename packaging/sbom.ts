import { createHash } from 'node:crypto'
import type { Component } from './components'
import { FILE_TIME } from './file-time'

/** What the list is about. */
export interface Product {
  name: string
  version: string
  type: 'application' | 'library'
}

/** `pkg:npm/%40hono/node-server@2.1.9` (package URL specification, type npm). */
const purlOf = ({ name, version, integrity }: Component): string =>
  `pkg:${integrity === null ? 'generic' : 'npm'}/${name.replace('@', '%40')}@${version}`

/** An SPDX expression of one licence is an id; CycloneDX keeps the two apart. */
const licenceOf = (license: string) => (/[ (]/.test(license) ? { expression: license } : { license: { id: license } })

function componentOf(component: Component) {
  const { name, version, license, integrity } = component
  const hex = integrity === null ? null : Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex')
  return {
    type: 'library',
    'bom-ref': purlOf(component),
    name,
    version,
    ...(hex === null ? {} : { hashes: [{ alg: 'SHA-512', content: hex }] }),
    ...(license === null ? {} : { licenses: [licenceOf(license)] }),
    purl: purlOf(component),
  }
}

/** A UUID from a hash (RFC 9562, version 8): the same content has the same number. */
function uuidOf(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * The software bill of materials of one package, CycloneDX 1.6 in JSON: what was really bundled and brought along, not
 * what package.json asks for (`npm sbom` leaves out what only the bundler uses).
 */
export function sbomOf({ name, version, type }: Product, components: Component[]): string {
  const ref = `${name}@${version}`
  const content = {
    metadata: { timestamp: FILE_TIME.toISOString(), component: { type, 'bom-ref': ref, name, version } },
    components: components.map(componentOf),
    dependencies: [{ ref, dependsOn: components.map(purlOf) }],
  }
  const serial = uuidOf(JSON.stringify(content))
  const head = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: `urn:uuid:${serial}`, version: 1 }
  return `${JSON.stringify({ ...head, ...content }, null, 2)}\n`
}
