import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mergeConfig } from 'vite'
import { defineConfig } from 'wxt'
import { modernDexie } from './build/dexie'
import { guide } from './build/guide'
import { lexicons } from './build/lexicons'
import { licenses } from './build/licenses'
import { EXTENSION_KEY } from './shared/extension-id'

/** Changes with every source file and package of the extension, and with nothing else: two builds of the same sources agree. */
function buildId(): string {
  const hash = createHash('sha256')
  const files = ['build', 'extension', 'shared'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  )
  for (const file of [...files, 'package-lock.json', 'wxt.config.ts'].sort())
    hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/**
 * Of every page of ours, and of the worker, which calls Justo and the bridge. Styles in attributes are those of a paper's
 * preview (shared/layout/ticket-html.ts), images the logo and the QR on it.
 */
const PAGES_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' https: http://127.0.0.1:*",
  'frame-ancestors https://tomapedidos.intuipos.net',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What is opened in the rush loads all its parts at once; a list of them in the other pages is 5 kB of the zip. */
const preloadOf = (_file: string, parts: string[], { hostId }: { hostId: string }): string[] =>
  /panel|orders|kitchen/.test(hostId) ? parts : []

/** The options page loads each step when it is first shown; what steps share is one file, not twenty. */
const SET_UP = {
  name: 'set-up',
  test: /extension[\\/](setup|pages[\\/]options)|shared[\\/]printer-setup/,
  minShareCount: 2,
  includeDependenciesRecursively: false,
}

/** What ten pages and steps share is one file: as twenty small ones it is 8 kB more of the zip. */
const COMMON = {
  name: 'common',
  test: /[\\/](extension|shared)[\\/].*\.tsx?$/,
  minShareCount: 10,
  includeDependenciesRecursively: false,
}

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist',
  outDirTemplate: 'extension',
  imports: false,
  alias: { '@shared': 'shared' },
  manifest: {
    name: 'Justo para Intüipos',
    description: 'Los pedidos de Justo, en tomapedidos y en papel, sin digitarlos.',
    key: EXTENSION_KEY,
    minimum_chrome_version: '130',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'power',
      'webRequest',
      'offscreen',
      'notifications',
    ],
    host_permissions: ['https://tomapedidos.intuipos.net/*', 'https://api.getjusto.com/*', 'http://127.0.0.1/*'],
    // Another host of Justo's is asked for by name, when one is set (extension/justo/host-permission.ts).
    optional_host_permissions: ['https://*.getjusto.com/*'],
    // The frame over tomapedidos. Its address differs in each browser session; without an announced nonce it is empty.
    web_accessible_resources: [
      { resources: ['panel.html'], matches: ['https://tomapedidos.intuipos.net/*'], use_dynamic_url: true },
    ],
    content_security_policy: { extension_pages: PAGES_POLICY },
    action: { default_title: 'Pedidos de Justo' },
    storage: { managed_schema: 'managed-schema.json' },
    // Needs no permission; Chrome leaves it out where another extension has the keys, and people can change them.
    commands: {
      'open-panel': { suggested_key: { default: 'Alt+Shift+J' }, description: 'Abrir los pedidos de Justo' },
    },
  },
  hooks: {
    // `imports: false` alone still puts 9 kB of WXT's storage into every file that has a parameter of that name.
    'config:resolved'({ config }) {
      config.imports.presets = []
    },
    'vite:build:extendConfig'(entrypoints, config) {
      const isBuilt = (entrypoint: string) => entrypoints.some(({ name }) => name === entrypoint)
      const catalogue = isBuilt('background') ? 'worker-catalogue' : 'page-catalogue'
      config.resolve = {
        ...config.resolve,
        alias: { './messages/catalogue': resolve(`shared/messages/${catalogue}.ts`) },
      }
      const [{ name } = { name: 'other' }] = entrypoints
      config.plugins = [...(config.plugins ?? []), licenses(`extension-${name}`)]
      // Under the name that WXT uses: Vite reads one of the two.
      const rollupOptions = { output: { codeSplitting: { groups: [SET_UP, COMMON] } } }
      if (isBuilt('options')) Object.assign(config, mergeConfig(config, { build: { rollupOptions } }))
    },
  },
  vite: () => ({
    plugins: [modernDexie(), lexicons, guide],
    build: { target: 'chrome130', modulePreload: { resolveDependencies: preloadOf } },
    define: { __BUILD__: JSON.stringify(buildId()) },
  }),
})
