/** Made by `build/setup-page.ts`. */
declare module 'virtual:setup-page' {
  export const pageFiles: import('../http/app-deps').PageFiles
}
