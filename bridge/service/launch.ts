/** How the bridge is started on this computer; every path is absolute. */
export interface Launch {
  /** Node's own program. */
  node: string
  /** The built bridge. */
  script: string
  /** The data folder. */
  folder: string
}

/** The words of a command line: `bridgeWords(launch, 'pair', '--wait')`. */
export const bridgeWords = ({ node, script, folder }: Launch, ...command: string[]): string[] => [
  node,
  script,
  ...command,
  '--data',
  folder,
]
