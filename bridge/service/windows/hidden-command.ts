/** A word quoted for CommandLineToArgvW: Windows paths contain no quote; a trailing backslash is doubled. */
const word = (raw: string): string => `"${raw.replace(/\\$/, '\\\\')}"`

/** Windows 10 1809, the first whose conhost can run a program without a window. */
const HEADLESS_BUILD = 17_763

const canHideWindow = (release: string): boolean => Number(release.split('.')[2] ?? 0) >= HEADLESS_BUILD

export interface WindowsFacts {
  /** Windows release: `10.0.19045`. */
  release: string
  systemRoot: string
}

/** `args`: as one line. Through conhost, because node.exe started by Windows at a logon shows a console's window. */
export function hiddenCommand(
  words: string[],
  { release, systemRoot }: WindowsFacts,
): { program: string; args: string } {
  const [node = '', ...args] = words
  if (!canHideWindow(release)) return { program: node, args: args.map(word).join(' ') }
  return { program: `${systemRoot}\\System32\\conhost.exe`, args: ['--headless', ...words.map(word)].join(' ') }
}
