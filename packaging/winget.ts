import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setupName } from './windows/setup'

/** Of winget-cli, schemas/JSON/manifests/v1.12.0. */
const MANIFEST_VERSION = '1.12.0'
export const PACKAGE = 'JustoIntuipos.ProgramaDeImpresion'
const NAME = 'Programa de impresión de Justo'
const PUBLISHER = 'Justo para Intüipos'
/** Key under which the setup registers itself (windows/setup.nsi). */
const PRODUCT_CODE = 'JustoPuente'
const LOCALE = 'es-CO'

/** Exit codes of the setup (windows/setup.nsi) and what winget says about them. */
const RETURN_CODES = [
  [1, 'cancelledByUser'],
  [2, 'contactSupport'],
  [3, 'systemNotSupported'],
  [4, 'installInProgress'],
  [5, 'diskFull'],
  [6, 'contactSupport'],
  [7, 'blockedByPolicy'],
  [8, 'invalidParameter'],
] as const

export interface WingetPackage {
  version: string
  /** Of the setup, in hexadecimal. */
  sha256: string
  /** Folder of the release's files: `https://example.com/descargas/v0.2.0`. */
  url: string
  /** Day of the release: `2026-11-27`. */
  day: string
}

type Manifest = Record<string, unknown>

const installerFacts = ({ version, sha256, url, day }: WingetPackage): Manifest => ({
  Platform: ['Windows.Desktop'],
  MinimumOSVersion: '10.0.0.0',
  InstallerType: 'nullsoft',
  Scope: 'user',
  InstallModes: ['interactive', 'silent'],
  UpgradeBehavior: 'install',
  ElevationRequirement: 'elevationProhibited',
  ReleaseDate: day,
  ProductCode: PRODUCT_CODE,
  AppsAndFeaturesEntries: [
    { DisplayName: NAME, Publisher: PUBLISHER, DisplayVersion: version, ProductCode: PRODUCT_CODE },
  ],
  ExpectedReturnCodes: RETURN_CODES.map(([InstallerReturnCode, ReturnResponse]) => ({
    InstallerReturnCode,
    ReturnResponse,
  })),
  Installers: [
    {
      Architecture: 'x64',
      InstallerUrl: `${url.replace(/\/$/, '')}/${setupName(version)}`,
      InstallerSha256: sha256.toUpperCase(),
    },
  ],
})

/** The three files that a pull request to microsoft/winget-pkgs contains, by name. */
export function wingetManifests(facts: WingetPackage): Record<string, Manifest> {
  const about = (type: string, more: Manifest): Manifest => ({
    PackageIdentifier: PACKAGE,
    PackageVersion: facts.version,
    ...more,
    ManifestType: type,
    ManifestVersion: MANIFEST_VERSION,
  })
  return {
    [`${PACKAGE}.yaml`]: about('version', { DefaultLocale: LOCALE }),
    [`${PACKAGE}.locale.${LOCALE}.yaml`]: about('defaultLocale', {
      PackageLocale: LOCALE,
      Publisher: PUBLISHER,
      PackageName: NAME,
      License: 'Propietaria',
      ShortDescription: 'Imprime los pedidos de Justo en las impresoras del local.',
    }),
    [`${PACKAGE}.installer.yaml`]: about('installer', installerFacts(facts)),
  }
}

/** One key a line; its value in JSON, which is YAML too (YAML 1.2, 1.3). */
export const yamlOf = (manifest: Manifest): string =>
  Object.entries(manifest)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('')

/** Writes the manifests where the winget repository has them; returns that folder. */
export function writeWingetManifests(facts: WingetPackage, out: string): string {
  const [publisher = '', name = ''] = PACKAGE.split('.')
  const folder = join(out, 'manifests', publisher.charAt(0).toLowerCase(), publisher, name, facts.version)
  mkdirSync(folder, { recursive: true })
  for (const [file, manifest] of Object.entries(wingetManifests(facts)))
    writeFileSync(join(folder, file), yamlOf(manifest))
  return folder
}
