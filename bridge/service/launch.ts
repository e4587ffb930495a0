/** How the bridge is started on this computer; every path is absolute. */
export interface Launch {
  /** The Node executable. */
  node: string
  /** The bundled bridge. */
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
