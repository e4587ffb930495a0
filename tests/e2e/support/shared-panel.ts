import { MadeUpPanel } from '../../stage/made-up-panel'

let panel: MadeUpPanel | null = null

/**
 * One browser for all files of this process, which it ends with: its start takes as long as several of their tests. Each
 * test has a page of its own, which stores nothing.
 */
export async function sharedPanel(): Promise<MadeUpPanel> {
  if (!panel?.browser.connected) panel = await MadeUpPanel.open()
  return panel
}
