import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Message } from '@shared/messages'
import { escapeMarkup } from '@shared/text'
import { makePrivateFolder } from '../data-folder/folder'
import { replaceFile } from '../data-folder/replace-file'

/** One sentence as a page: an icon has no window to say why nothing opened. */
export const problemHtml = ({ text, action = '', code }: Message): string => `<!doctype html>
<html lang="es-CO">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Programa de impresión de Justo</title>
<style>body{max-width:40rem;margin:3rem auto;padding:0 1rem;font:1.25rem/1.5 "Segoe UI",Roboto,Arial,sans-serif}</style>
<h1>Programa de impresión de Justo</h1>
<p><b>${escapeMarkup(text)}</b> ${escapeMarkup(action)}</p>
<p><small>${code}</small></p>
</html>
`

/** Writes the page into the data folder; its address. */
export function writeProblemPage(folder: string, problem: Message): string {
  makePrivateFolder(folder)
  const path = join(folder, 'problem.html')
  replaceFile(path, problemHtml(problem))
  return pathToFileURL(path).href
}
