import { defineConfig } from 'wxt'

/** Public half only; the private half stays out of the repository. It fixes the extension's id (shared/extension-id.ts). */
const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA31GZcMYg0pAPAtu+ePyk47r2GeAaGfyU6RFIL1vTlIgIkk6TgXGKCsZOzsAjoM3YJRaSyABEoB7ZLIwHX0Ne2EWjK2gMBweTadUJlS41bB03BnDZXfPxKbzBbNhqbLpug1g9rnBHwbOoc0V6CvCSRW8EHsRu3Gdi4yBKrT3Ls/tPey4BmWWiY/DfQ3lMwMNIpNyaM74iKbaT2MhooK/DF5lqkKlUgDvmsWJ5XTsEBaSIn+PULStYmOKLxuxUISrgUaH9Ij7UVedMazGwb+gPZ4j3VmmvR8bqiuERUfdVILAwkDnKyMYQBRlKYjDK223z7o9Xnaha1Fj6m9FIXjd5bwIDAQAB'

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
    key,
    minimum_chrome_version: '120',
    permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'power'],
    host_permissions: ['https://tomapedidos.intuipos.net/*', 'https://api.getjusto.com/*', 'http://127.0.0.1/*'],
    action: { default_title: 'Pedidos de Justo' },
  },
  vite: () => ({ build: { target: 'chrome120' } }),
})
