import { setFlagsFromString } from 'node:v8'
import { pageFiles } from 'virtual:setup-page'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { runCommand } from './cli/run-command'
import { createTerminal } from './cli/terminal'
import { encodeTicket } from './escpos/encode-ticket'
import { createTransport } from './printers/kinds'

// V8 keeps what one large reading, as a till's of all jobs, made it take: the space for new objects grew from 2 to 120 MB
// and never shrank (docs/performance.md).
setFlagsFromString('--optimize-for-size')

const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport, pageFiles }

const terminal = createTerminal(process.stdout, process.stderr)
process.exitCode = await runCommand(process.argv.slice(2), parts, terminal)
