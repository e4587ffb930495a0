/** Long enough for the browser to have taken the file over. */
const TAKEN_MS = 60_000

/** Puts a file among the browser's downloads, without a question. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_MS)
}
