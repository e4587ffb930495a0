import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { PACKAGE, wingetManifests, yamlOf } from '../../../packaging/winget'

const FACTS = {
  version: '0.2.0',
  sha256: 'ec95877c5ccfe7cdb1386808a8f52a3ea4039de1c04ccbf5ef329527ec3376a8',
  url: 'https://example.invalid/descargas/v0.2.0/',
  day: '2026-11-27',
}
const MANIFESTS = wingetManifests(FACTS)

/**
 * The fields that we use, as winget-cli's schemas 1.12.0 have them. Those schemas themselves are Microsoft's and not
 * part of this repository; the manifests were validated against them once (27 Nov 2026).
 */
const identifier = z.string().regex(/^[^.\s\\/:*?"<>|]{1,32}(\.[^.\s\\/:*?"<>|]{1,32}){1,7}$/)
const common = {
  PackageIdentifier: identifier,
  PackageVersion: z.string().regex(/^[^\\/:*?"<>|]{1,128}$/),
  ManifestVersion: z.literal('1.12.0'),
}
const RESPONSES = [
  ...(['cancelledByUser', 'contactSupport', 'systemNotSupported', 'installInProgress'] as const),
  ...(['diskFull', 'blockedByPolicy', 'invalidParameter'] as const),
] as const
const text = (least: number, most: number) => z.string().min(least).max(most)
const SCHEMAS: Record<string, z.ZodType> = {
  version: z.strictObject({ ...common, DefaultLocale: z.literal('es-CO'), ManifestType: z.literal('version') }),
  defaultLocale: z.strictObject({
    ...common,
    PackageLocale: z.literal('es-CO'),
    Publisher: text(2, 256),
    PackageName: text(2, 256),
    License: text(3, 512),
    ShortDescription: text(3, 256),
    ManifestType: z.literal('defaultLocale'),
  }),
  installer: z.strictObject({
    ...common,
    Platform: z.tuple([z.literal('Windows.Desktop')]),
    MinimumOSVersion: z.string().regex(/^\d+(\.\d+){3}$/),
    InstallerType: z.literal('nullsoft'),
    Scope: z.literal('user'),
    InstallModes: z.array(z.enum(['interactive', 'silent', 'silentWithProgress'])).max(3),
    UpgradeBehavior: z.enum(['install', 'uninstallPrevious', 'deny']),
    ElevationRequirement: z.enum(['elevationRequired', 'elevationProhibited', 'elevatesSelf']),
    ReleaseDate: z.iso.date(),
    ProductCode: text(1, 255),
    AppsAndFeaturesEntries: z.array(
      z.strictObject({
        DisplayName: text(1, 256),
        Publisher: text(1, 256),
        DisplayVersion: text(1, 128),
        ProductCode: text(1, 255),
      }),
    ),
    ExpectedReturnCodes: z.array(
      z.strictObject({ InstallerReturnCode: z.int().min(1).max(255), ReturnResponse: z.enum(RESPONSES) }),
    ),
    Installers: z.tuple([
      z.strictObject({
        Architecture: z.literal('x64'),
        InstallerUrl: z.url({ protocol: /^https$/ }).regex(/x64-setup\.exe$/),
        InstallerSha256: z.string().regex(/^[0-9A-F]{64}$/),
      }),
    ]),
    ManifestType: z.literal('installer'),
  }),
}

it.each(Object.entries(MANIFESTS))('%s has the fields that winget asks for, and no others', (_, manifest) => {
  expect(SCHEMAS[String(manifest.ManifestType)]?.safeParse(manifest).error).toBeUndefined()
})

it('names the files as the winget repository does', () => {
  const expected = [`${PACKAGE}.yaml`, `${PACKAGE}.locale.es-CO.yaml`, `${PACKAGE}.installer.yaml`]
  expect(Object.keys(MANIFESTS)).toEqual(expected)
  expect(MANIFESTS[`${PACKAGE}.installer.yaml`]).toMatchObject({
    Installers: [{ InstallerUrl: 'https://example.invalid/descargas/v0.2.0/justo-puente-0.2.0-x64-setup.exe' }],
  })
})

it('knows every exit code that the setup documents', () => {
  const setup = readFileSync('packaging/windows/setup.nsi', 'utf8')
  const documented = [...setup.matchAll(/^; {3}([1-9]\d*) {2}/gm)].map(([, code]) => Number(code))
  const { ExpectedReturnCodes } = MANIFESTS[`${PACKAGE}.installer.yaml`] as {
    ExpectedReturnCodes: { InstallerReturnCode: number }[]
  }
  expect(ExpectedReturnCodes.map(({ InstallerReturnCode }) => InstallerReturnCode)).toEqual(documented)
})

it('writes YAML whose values are JSON, one key a line', () => {
  expect(yamlOf({ A: 'x: "y"', B: ['1'], C: [{ D: 2 }] })).toBe('A: "x: \\"y\\""\nB: ["1"]\nC: [{"D":2}]\n')
})
