import { spawn } from 'node:child_process'
import { onSilence } from '../async'
import { systemProgram } from '../data-folder/folder'

/** Programs that show an address in the user's browser, the first that is there; each gets the address as last word. */
export function browserPrograms(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[][] {
  // `start` and `explorer` cut an address at `#` or `&`; this one passes it whole (ShellExecute).
  if (platform === 'win32') return [[systemProgram('rundll32.exe', env), 'url.dll,FileProtocolHandler']]
  return [['xdg-open'], ['gio', 'open'], ['sensible-browser']]
}

/** A browser that starts as a child of its opener keeps it running: after this time, in ms, it counts as opened. */
const OPENED_MS = 3_000

/** Whether the program took the address. It may outlive this process. */
const runs = ([program = '', ...args]: string[], address: string, openedMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, [...args, address], { detached: true, stdio: 'ignore', windowsHide: true })
    const stopWaiting = onSilence(openedMs, () => resolve(true))
    const end = (opened: boolean) => {
      stopWaiting()
      resolve(opened)
    }
    child.once('error', () => end(false)) // no such program
    child.once('exit', (code) => end(code === 0))
    child.unref()
  })

/** Opens an address in the browser of the current user; false: no program could. */
export async function openInBrowser(
  address: string,
  programs: string[][] = browserPrograms(process.platform, process.env),
  openedMs = OPENED_MS,
): Promise<boolean> {
  for (const words of programs) if (await runs(words, address, openedMs)) return true
  return false
}
