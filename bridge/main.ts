import { setFlagsFromString } from 'node:v8'
import { pageFiles } from 'virtual:setup-page'
import { buildTicket } from '@shared/tickets/build-ticket'
import { withMarks } from '@shared/tickets/marks'
import { parseCommand } from './cli/parse-command'
import { runCommand } from './cli/run-command'
import { endStopped } from './cli/start'
import { createTerminal } from './cli/terminal'
import { encodeTicket } from './escpos/encode-ticket'
import { createTransport } from './printers/kinds'

// V8 keeps what one large reading, as a till's of all jobs, made it take: the space for new objects grew from 2 to 120 MB
// and never shrank. It stays small, and the heap is collected when it has grown by a fifth.
for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=20']) setFlagsFromString(flag)

const parts = { buildTicket, withMarks, encode: encodeTicket, createTransport, pageFiles }

const terminal = createTerminal(process.stdout, process.stderr)
const args = process.argv.slice(2)
process.exitCode = await runCommand(args, parts, terminal)
const parsed = parseCommand(args)
if (parsed.ok && parsed.command.name === 'start') endStopped()
