import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { runCommand } from '../../bridge/cli/run-command'
import type { Terminal } from '../../bridge/cli/terminal'
import { encodeTicket } from '../../bridge/escpos/encode-ticket'
import { createTransport } from '../../bridge/printers/kinds'

/** bridge/main.ts without the setup page's files and without a terminal of Node. */
export const runBridge = (args: string[], terminal: Terminal): Promise<number> =>
  runCommand(args, { buildTicket, withMarks, encode: encodeTicket, createTransport }, terminal)
