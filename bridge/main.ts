import { pageFiles } from 'virtual:setup-page'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { runCommand } from './cli/run-command'
import { createTerminal } from './cli/terminal'
import { encodeTicket } from './escpos/encode-ticket'
import { createTransport } from './printers/kinds'

const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport, pageFiles }

const terminal = createTerminal(process.stdout, process.stderr)
process.exitCode = await runCommand(process.argv.slice(2), parts, terminal)
